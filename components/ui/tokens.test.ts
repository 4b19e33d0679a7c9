import { describe, expect, test } from "vitest";
import { type ColorTokens, colorTokens, themeNames } from "./tokens.ts";

/** Relative luminance of `#rrggbb` as WCAG 2 defines it. */
function luminance(color: string): number {
  const channels = [1, 3, 5].map((start) => {
    const share = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const [lighter, darker] = [luminance(first), luminance(second)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

type Token = keyof ColorTokens;
const grounds: Token[] = ["ground", "raised", "sunken"];
const textOnGrounds: Token[] = ["ink", "muted", "buy", "sell", "up", "down", "danger", "warning"];
const textOnColors: [text: Token, on: Token][] = [
  ["onBuy", "buy"],
  ["onSell", "sell"],
  ["onDanger", "danger"],
  ["ground", "ink"],
  ...(["buySoft", "sellSoft", "dangerSoft", "warningSoft"] as const).flatMap((soft): [Token, Token][] => [
    ["ink", soft],
    ["muted", soft],
  ]),
  ["buy", "buySoft"],
  ["sell", "sellSoft"],
  ["danger", "dangerSoft"],
  ["warning", "warningSoft"],
];

describe.each(themeNames)("colors of the %s theme", (theme) => {
  const colors = colorTokens[theme];

  const textPairs = [
    ...textOnGrounds.flatMap((text) => grounds.map((on): [Token, Token] => [text, on])),
    ...textOnColors,
  ];
  test.each(textPairs)("%s is readable on %s", (text, on) => {
    expect(contrast(colors[text], colors[on])).toBeGreaterThanOrEqual(4.5);
  });

  const shapePairs = (["control", "focus"] as const).flatMap((shape) =>
    grounds.map((on): [Token, Token] => [shape, on]),
  );
  test.each(shapePairs)("%s is visible on %s", (shape, on) => {
    expect(contrast(colors[shape], colors[on])).toBeGreaterThanOrEqual(3);
  });
});

test("the contrast formula agrees with the known extremes", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
