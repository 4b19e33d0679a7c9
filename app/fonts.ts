import localFont from "next/font/local";

/**
 * Figures and labels. Not preloaded: on a slow line the shoe comes first, and until the file is there the device's own
 * monospaced digits, which are as wide, stand in.
 */
export const GeistMono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  fallback: ["ui-monospace", "SFMono-Regular", "Menlo", "monospace"],
});
