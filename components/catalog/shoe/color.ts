import type { HexColor } from "@/lib/domain/catalog/model.ts";

type Rgb = readonly [red: number, green: number, blue: number];

function toRgb(color: HexColor): Rgb {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function toHex(rgb: Rgb): HexColor {
  const [red, green, blue] = rgb.map((channel) => Math.round(Math.min(255, Math.max(0, channel)))) as unknown as Rgb;
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, "0")}`;
}

/** A color between two others; `share` 0 is the first, 1 the second. */
export function mix(first: HexColor, second: HexColor, share: number): HexColor {
  const [from, to] = [toRgb(first), toRgb(second)];
  return toHex([
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ]);
}

/** Perceived brightness, 0 (black) to 1 (white). */
export function brightness(color: HexColor): number {
  const [red, green, blue] = toRgb(color);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

/** Towards white. */
export function lighten(color: HexColor, share: number): HexColor {
  return mix(color, "#ffffff", share);
}

/** Towards a warm near-black, as shadows on real material do. */
export function darken(color: HexColor, share: number): HexColor {
  return mix(color, "#140f14", share);
}

/** The line that separates a part from its neighbours: lighter on dark material, darker on light material. */
export function edgeOf(color: HexColor): HexColor {
  const bright = brightness(color);
  if (bright < 0.3) return lighten(color, 0.26 - bright * 0.3);
  return darken(color, 0.2 + (1 - bright) * 0.16);
}

/** Thread that can be seen on the material without shouting. */
export function threadOn(color: HexColor): HexColor {
  return brightness(color) < 0.42 ? lighten(color, 0.34) : darken(color, 0.3);
}

/** Material never is pure black or pure white: both would lose every fold and edge. */
export function tame(color: HexColor): HexColor {
  const bright = brightness(color);
  if (bright < 0.09) return mix(color, "#2a2929", 0.8);
  if (bright > 0.965) return mix(color, "#f4f3f1", 0.8);
  return color;
}
