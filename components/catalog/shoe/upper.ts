import type { ShoePart } from "@/lib/domain/catalog/model.ts";
import type { Canvas } from "./canvas.ts";
import { darken, lighten } from "./color.ts";
import { outline, type Point } from "./geometry.ts";

/** The far inside of the collar: lining in shade, with a lit edge so that a dark one is seen on a dark ground. */
export function opening(canvas: Canvas, points: readonly Point[], part: ShoePart = "collar"): void {
  const path = outline(points);
  const color = canvas.color(part);
  canvas.fill(part, path, darken(color, 0.34));
  const depth = canvas.gradient(
    "depth",
    [0, 0, 0, 1],
    [
      [0, "#000", 0.02],
      [1, "#000", 0.42],
    ],
  );
  canvas.add(
    `<path d="${path}" fill="${depth}"/>`,
    `<path d="${path}" fill="none" stroke="${lighten(color, 0.24)}" stroke-opacity=".7" stroke-width="3"/>`,
  );
}

/** The tongue behind the eyestay. `seam` is a line near its edge that gets a row of stitches. */
export function tongue(canvas: Canvas, points: readonly Point[], seam?: readonly Point[], decorate?: () => void): void {
  const path = outline(points);
  canvas.clipped("tongue-clip", path, () => {
    canvas.fill("tongue", path);
    if (seam) canvas.stitch(seam, 0, canvas.color("tongue"));
    decorate?.();
    canvas.light(path, canvas.color("tongue"));
  });
}

/** The body of the shoe: its base material, panels clipped to its outline, then light over all of them. */
export function upperBody(
  canvas: Canvas,
  points: readonly Point[],
  panels: () => void,
  base: ShoePart = "upper",
): void {
  const path = outline(points);
  canvas.clipped("body-clip", path, () => {
    canvas.fill(base, path);
    panels();
    canvas.light(path, canvas.color(base));
  });
}

/** The light that makes a toe box, a quarter and a heel read as round. */
export function highlights(
  canvas: Canvas,
  spots: readonly [x: number, y: number, radiusX: number, radiusY: number, opacity: number, turn?: number][],
): void {
  for (const [x, y, radiusX, radiusY, opacity, turn] of spots) {
    canvas.glow([x, y], radiusX, radiusY, "#ffffff", opacity, turn ?? 0);
  }
}
