import localFont from "next/font/local";

// Made by `npm run fonts` from the package `geist`: letters of Latin script in the weights that are used.

/** Text. Preloaded: most of what is seen first is set in it. */
export const GeistSans = localFont({
  src: "./fonts/geist-sans-latin.woff2",
  variable: "--font-geist-sans",
  weight: "400 700",
});

/**
 * Figures and labels. Not preloaded: on a slow line the shoe comes first, and until the file is there the device's own
 * monospaced digits, which are as wide, stand in.
 */
export const GeistMono = localFont({
  src: "./fonts/geist-mono-latin.woff2",
  variable: "--font-geist-mono",
  weight: "400 700",
  preload: false,
  adjustFontFallback: false,
  fallback: ["ui-monospace", "SFMono-Regular", "Menlo", "monospace"],
});
