import type { ShoePart } from "@/lib/domain/catalog/model.ts";
import type { Canvas } from "../canvas.ts";
import { darken, lighten } from "../color.ts";
import { outline, type Point, points } from "../geometry.ts";

/** A left shoe from above, toe to the right. */
export const footprint = points(
  "90,352 106,286 170,250 290,240 420,234 550,212 690,194 800,206 880,256 916,326 908,396 856,452 768,486 656,494 540,474 430,456 300,460 176,454 110,420",
);

/** The footprint made larger or smaller around its middle. */
export function scaled(outlinePoints: readonly Point[], factorX: number, factorY: number): Point[] {
  return outlinePoints.map(([x, y, kind]) => {
    const at = [505 + (x - 505) * factorX, 350 + (y - 350) * factorY] as const;
    return kind ? [at[0], at[1], kind] : [at[0], at[1]];
  });
}

/** The sole that shows around the upper, and the shadow it throws. */
export function base(
  canvas: Canvas,
  factorX = 1.03,
  factorY = 1.08,
  part: ShoePart = "midsole",
  shape: readonly Point[] = footprint,
): void {
  const path = outline(scaled(shape, factorX, factorY));
  canvas.add(
    `<path d="${path}" fill="#000" fill-opacity=".34" filter="${canvas.blur(16)}" transform="translate(0 5)"/>`,
  );
  canvas.clipped("base-clip", path, () => {
    canvas.fill(part, path);
    canvas.light(path, canvas.color(part));
  });
}

/** Material seen from above inside its outline, lit. */
export function cover(canvas: Canvas, id: string, shape: readonly Point[], part: ShoePart, panels: () => void): void {
  const path = outline(shape);
  canvas.clipped(id, path, () => {
    canvas.fill(part, path);
    panels();
    canvas.light(path, canvas.color(part));
  });
}

/** The hole for the foot: rolled collar, lining in shade, insole at the bottom. */
export function footOpening(canvas: Canvas, shape: readonly Point[], rim: number, part: ShoePart = "collar"): void {
  const color = canvas.color(part);
  const path = outline(shape);
  canvas.panel({ part, edge: shape, depth: 0.6 });
  canvas.add(
    `<path d="${path}" fill="none" stroke="#fff" stroke-opacity=".22" stroke-width="${rim * 0.5}" filter="${canvas.blur(3)}"/>`,
  );
  const inner = shape.map(([x, y]) => [285 + (x - 285) * (1 - rim / 160), 350 + (y - 350) * (1 - rim / 84)] as Point);
  const innerPath = outline(inner);
  canvas.clipped("opening-clip", innerPath, () => {
    canvas.add(`<path d="${innerPath}" fill="${darken(color, 0.42)}"/>`);
    canvas.glow([270, 362], 130, 48, lighten(canvas.illustration.palette.tongue, 0.1), 0.4);
    canvas.add(
      `<path d="${innerPath}" fill="none" stroke="#000" stroke-opacity=".55" stroke-width="26" filter="${canvas.blur(8)}"/>`,
    );
  });
  canvas.add(
    `<path d="${innerPath}" fill="none" stroke="${lighten(color, 0.3)}" stroke-opacity=".5" stroke-width="2.4"/>`,
  );
}
