import type { ShoePart } from "@/lib/domain/catalog/model.ts";
import type { Canvas } from "./canvas.ts";
import { brightness, darken, edgeOf, lighten } from "./color.ts";
import { line, outline, type Point, round, spread } from "./geometry.ts";

/** Where every shoe stands in drawing coordinates. */
export const groundY = 600;

export interface LaceOptions {
  /** The row of eyelets, from the toe up. */
  eyelets: readonly Point[];
  /** The ridge the laces wrap over, from the toe up. */
  ridge: readonly Point[];
  rows: number;
  width?: number;
  /** How far a lace sags towards the toe, in drawing units. */
  sag?: number;
  /** How much higher than its eyelet each lace reaches the ridge, as a share of the ridge. */
  lift?: number;
  part?: ShoePart;
}

/** One flat lace: shadow, body, a lit edge and a hint of weave. */
export function lace(canvas: Canvas, points: readonly Point[], width: number, part: ShoePart = "laces"): void {
  const color = canvas.color(part);
  const path = line(points);
  const stroke = (tint: string, size: number, opacity: number, extra = "") =>
    canvas.add(
      `<path d="${path}" fill="none" stroke="${tint}" stroke-width="${size}" stroke-opacity="${opacity}" stroke-linecap="round"${extra}/>`,
    );
  stroke("#0b090b", width + 3, 0.3, ' transform="translate(0 4)"');
  stroke(edgeOf(color), width + 2.4, 1);
  stroke(color, width, 1);
  stroke("#fff", width * 0.46, brightness(color) > 0.6 ? 0.34 : 0.14);
  stroke("#000", width * 0.8, 0.07, ' stroke-dasharray="1.5 5"');
}

/** Laces as seen from the side: each leaves its eyelet and wraps over the tongue. */
export function laces(canvas: Canvas, options: LaceOptions): void {
  const { eyelets, ridge, rows, width = 21, sag = 5, lift = 0, part = "laces" } = options;
  const holes = spread(eyelets, rows);
  const tops = spread(ridge, rows, lift, 1);
  for (const [index, hole] of holes.entries()) {
    const top = tops[index];
    if (!top) continue;
    const middle: Point = [(hole.at[0] + top.at[0]) / 2 - sag * 0.5, (hole.at[1] + top.at[1]) / 2 - sag];
    canvas.add(
      `<circle cx="${round(hole.at[0] - 1)}" cy="${round(hole.at[1] + 1)}" r="${round(width * 0.42)}" fill="#0b090b" fill-opacity=".75"/>`,
    );
    lace(canvas, [hole.at, middle, top.at], width, part);
  }
}

/** Small punched holes along lines. */
export function perforations(
  canvas: Canvas,
  lines: readonly (readonly Point[])[],
  counts: readonly number[],
  radius = 4,
): void {
  for (const [index, points] of lines.entries()) {
    for (const { at } of spread(points, counts[index] ?? 4)) {
      canvas.add(
        `<circle cx="${round(at[0])}" cy="${round(at[1] + 1)}" r="${radius}" fill="#fff" fill-opacity=".25"/>`,
        `<circle cx="${round(at[0])}" cy="${round(at[1])}" r="${radius}" fill="#0b090b" fill-opacity=".6"/>`,
      );
    }
  }
}

export interface SoleOptions {
  /** From heel to toe: where the upper meets the midsole. */
  top: readonly Point[];
  /** From toe to heel: the ground line. */
  bottom: readonly Point[];
  /** From heel to toe: where the midsole meets the outsole; without it, the midsole is all there is. */
  split?: readonly Point[];
  /** Distance of a row of stitches below the top line. */
  stitch?: number;
}

/** A midsole with its outsole below: body, roundness, the lip at the top and a rim. */
export function soleUnit(canvas: Canvas, { top, bottom, split, stitch }: SoleOptions, decorate?: () => void): string {
  const body = outline([...top, ...bottom]);
  canvas.clipped("sole-clip", body, () => {
    const midsole = canvas.color("midsole");
    canvas.fill("midsole", body);
    if (split) {
      const first = split[0] ?? [0, 0];
      const last = split.at(-1) ?? [0, 0];
      canvas.panel({
        part: "sole",
        edge: split,
        closing: [
          [last[0] + 80, last[1]],
          [last[0] + 80, groundY + 60],
          [first[0] - 80, groundY + 60],
          [first[0] - 80, first[1]],
        ],
        depth: 0.25,
      });
    }
    decorate?.();
    const sheen = canvas.gradient(
      "sole-sheen",
      [0, 0, 0, 1],
      [
        [0, "#fff", 0.34],
        [0.2, "#fff", 0.08],
        [0.55, "#0f0d0f", 0.04],
        [1, "#0f0d0f", 0.3],
      ],
    );
    canvas.add(
      `<path d="${body}" fill="${sheen}"/>`,
      `<path d="${body}" fill="none" stroke="#0f0d0f" stroke-opacity=".22" stroke-width="16" filter="${canvas.blur(7)}"/>`,
      `<path d="${line(top)}" fill="none" stroke="${lighten(midsole, 0.6)}" stroke-opacity=".7" stroke-width="4" transform="translate(0 3)"/>`,
    );
    if (stitch !== undefined) canvas.stitch(top, stitch, midsole);
    canvas.rim(body, midsole);
  });
  canvas.add(
    `<path d="${line(top)}" fill="none" stroke="${darken(canvas.color("midsole"), 0.55)}" stroke-opacity=".55" stroke-width="2.4"/>`,
  );
  return body;
}

/** Grooves cut into the ground edge of an outsole. */
export function tread(canvas: Canvas, fromX: number, toX: number, count: number, height = 14): void {
  const step = (toX - fromX) / count;
  const cuts = Array.from({ length: count }, (_, index) => {
    const x = fromX + index * step;
    return `M${round(x)} ${groundY + 4}l${round(step * 0.12)} ${-height}h${round(step * 0.2)}l${round(step * 0.12)} ${height}z`;
  });
  canvas.add(`<path d="${cuts.join("")}" fill="#0b090b" fill-opacity=".5"/>`);
}

/** The soft shadow under a shoe that stands between two x positions. */
export function groundShadow(canvas: Canvas, fromX: number, toX: number, toeLift = 60): void {
  const middle = (fromX + toX) / 2;
  canvas.glow([middle - 10, groundY + 4], (toX - fromX) / 2 + 36, 34, "#000000", 0.34);
  canvas.glow([middle - toeLift / 2, groundY], (toX - fromX) / 2 - toeLift / 2, 13, "#000000", 0.7);
}
