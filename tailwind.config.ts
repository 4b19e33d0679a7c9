import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";
import { colorTokens, cssName, cssVariables } from "./components/ui/tokens.ts";

const colors = Object.fromEntries(
  Object.keys(colorTokens.light).map((token) => [cssName(token), `var(--${cssName(token)})`]),
);

export default {
  darkMode: ["selector", '[data-theme="dark"]'],
  theme: {
    extend: {
      colors,
      borderColor: { DEFAULT: "var(--line)" },
      fontFamily: {
        sans: ["var(--font-geist-sans)", "ui-sans-serif", "system-ui", "sans-serif"],
        mono: ["var(--font-geist-mono)", "ui-monospace", "SFMono-Regular", "monospace"],
      },
      fontSize: {
        label: ["0.6875rem", { lineHeight: "1rem", letterSpacing: "0.06em" }],
        caption: ["0.8125rem", { lineHeight: "1.125rem" }],
        title: ["1.25rem", { lineHeight: "1.625rem", letterSpacing: "-0.015em", fontWeight: "600" }],
        headline: [
          "clamp(1.625rem, 1.3rem + 1.4vw, 2.25rem)",
          { lineHeight: "1.12", letterSpacing: "-0.028em", fontWeight: "600" },
        ],
        display: [
          "clamp(2.5rem, 1.6rem + 4vw, 4.5rem)",
          { lineHeight: "0.98", letterSpacing: "-0.045em", fontWeight: "600" },
        ],
      },
      borderRadius: { control: "0.375rem", panel: "0.625rem", well: "0.875rem" },
      boxShadow: {
        panel: "0 1px 0 0 var(--line)",
        float: "0 0 0 1px var(--line), 0 12px 32px -12px rgb(9 12 20 / 0.28), 0 2px 6px -2px rgb(9 12 20 / 0.12)",
      },
      maxWidth: { page: "80rem" },
    },
  },
  plugins: [
    plugin(({ addBase }) => {
      addBase({
        ":root": { colorScheme: "light", ...cssVariables("light") },
        // Before JavaScript has set the attribute (or without it) the system decides.
        "@media (prefers-color-scheme: dark)": {
          ':root:not([data-theme="light"])': { colorScheme: "dark", ...cssVariables("dark") },
        },
        ':root[data-theme="dark"]': { colorScheme: "dark", ...cssVariables("dark") },
      });
    }),
  ],
} satisfies Config;
