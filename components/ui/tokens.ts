/**
 * The colors of Solebook, in one place. tailwind.config.ts turns them into CSS variables (`--ground`, …) and utilities
 * (`bg-ground`, `text-ink`, …); tokens.test.ts proves that every text color is readable on the grounds it may stand on.
 *
 * Paper and ink stay quiet. Two inks speak: cobalt for buying, vermilion for selling; both also differ in lightness and
 * stand apart for color-blind eyes. They never appear without a word or a sign beside them.
 */
export interface ColorTokens {
  /** The page. */
  ground: string;
  /** What lies on the page: cards, panels, menus. */
  raised: string;
  /** What lies in it: wells for shoes, table heads, code. */
  sunken: string;
  ink: string;
  muted: string;
  /** Hairlines that only divide. */
  line: string;
  /** Borders that tell where a control is: 3:1 against every ground. */
  control: string;
  buy: string;
  onBuy: string;
  /** A tint of the buying color to lie under ink or under `buy`. */
  buySoft: string;
  sell: string;
  onSell: string;
  sellSoft: string;
  up: string;
  down: string;
  danger: string;
  onDanger: string;
  dangerSoft: string;
  warning: string;
  warningSoft: string;
  /** The focus ring. */
  focus: string;
  /** Behind dialogs. */
  scrim: string;
}

export const themeNames = ["light", "dark"] as const;
export type ThemeName = (typeof themeNames)[number];

export const colorTokens: Record<ThemeName, ColorTokens> = {
  light: {
    ground: "#f6f3ec",
    raised: "#fdfcf8",
    sunken: "#ebe7dc",
    ink: "#14181f",
    muted: "#5a5c5e",
    line: "#dad5c8",
    control: "#86837a",
    buy: "#2340cf",
    onBuy: "#ffffff",
    buySoft: "#e3e5f6",
    sell: "#a93a0c",
    onSell: "#ffffff",
    sellSoft: "#f8e4d7",
    up: "#186338",
    down: "#a01c3c",
    danger: "#a01c3c",
    onDanger: "#ffffff",
    dangerSoft: "#f8e1e3",
    warning: "#795000",
    warningSoft: "#f7ead0",
    focus: "#2340cf",
    scrim: "#14181f99",
  },
  dark: {
    ground: "#0d1117",
    raised: "#151a22",
    sunken: "#1d232d",
    ink: "#efece4",
    muted: "#a2a5aa",
    line: "#29303b",
    control: "#747b86",
    buy: "#9db0ff",
    onBuy: "#0b1030",
    buySoft: "#1c2447",
    sell: "#ff9d6b",
    onSell: "#2a0e02",
    sellSoft: "#3a1f14",
    up: "#6fd399",
    down: "#ff92a6",
    danger: "#ff92a6",
    onDanger: "#33040f",
    dangerSoft: "#3c1a22",
    warning: "#f0bf62",
    warningSoft: "#35290f",
    focus: "#9db0ff",
    scrim: "#05070ab3",
  },
};

/** `onBuy` → `on-buy`: the name of a token in CSS and in utilities. */
export function cssName(token: string): string {
  return token.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The theme's colors as CSS custom properties. */
export function cssVariables(theme: ThemeName): Record<string, string> {
  return Object.fromEntries(Object.entries(colorTokens[theme]).map(([token, color]) => [`--${cssName(token)}`, color]));
}
