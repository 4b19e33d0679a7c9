import type { Canvas } from "../canvas.ts";
import { edgeOf, lighten } from "../color.ts";
import { groundShadow, laces, soleUnit, tread } from "../details.ts";
import { outline, points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";
import { runnerBody, runnerLaces, runnerOpening, runnerSole, runnerTongue } from "./runner-shapes.ts";

/** The see-through chamber in the heel of the midsole. */
export function airWindow(canvas: Canvas, x: number, y: number, width: number, height: number): void {
  const color = canvas.color("accent");
  const frame = outline([
    [x, y + height * 0.5],
    [x + width * 0.06, y + height * 0.08],
    [x + width * 0.5, y],
    [x + width * 0.92, y + height * 0.12],
    [x + width, y + height * 0.62],
    [x + width * 0.9, y + height],
    [x + width * 0.5, y + height],
    [x + width * 0.08, y + height * 0.96],
  ]);
  canvas.clipped("window-clip", frame, () => {
    canvas.add(`<path d="${frame}" fill="${lighten(color, 0.3)}"/>`);
    canvas.glow([x + width * 0.5, y + height * 0.2], width * 0.6, height * 0.6, "#ffffff", 0.8);
    for (const share of [0.2, 0.42, 0.64, 0.85]) {
      canvas.add(
        `<rect x="${x + width * share}" y="${y - 4}" width="${width * 0.05}" height="${height + 8}" rx="4" fill="${edgeOf(color)}" fill-opacity=".5"/>`,
      );
    }
    canvas.add(
      `<rect x="${x}" y="${y + height * 0.74}" width="${width}" height="${height * 0.3}" fill="#0b090b" fill-opacity=".2"/>`,
    );
  });
  canvas.add(
    `<path d="${frame}" fill="none" stroke="#0b090b" stroke-opacity=".55" stroke-width="4"/>`,
    `<path d="${frame}" fill="none" stroke="${color}" stroke-width="2.4"/>`,
  );
}

/** A running shoe with a visible cushion in the heel and a rand around the whole foot. */
export function airRunner(canvas: Canvas): void {
  groundShadow(canvas, 76, 946);
  opening(canvas, runnerOpening);
  tongue(canvas, runnerTongue, points("420,150 458,138 484,166 530,248 600,332 690,424"));
  upperBody(canvas, runnerBody, () => {
    canvas.panel({
      part: "toe",
      edge: points("716,372 700,420 664,460 634,560"),
      closing: points("980,600 980,340"),
      depth: 0.2,
    });
    canvas.panel({
      part: "heel",
      edge: points("60,420 140,424 214,404 262,366 290,300"),
      closing: points("290,200 40,200"),
      stitches: [8],
      depth: 0.4,
    });
    canvas.panel({
      part: "overlay",
      edge: points("410,232! 440,300 470,372 470,452! 570,460! 610,440 680,446 722,424 726,376"),
      closing: points("780,280 420,120"),
      stitches: [-8],
      depth: 0.6,
    });
    // The rand: one band from toe to heel
    canvas.panel({
      part: "accent",
      edge: points("40,436 120,446 240,474 400,490 560,484 680,470 790,474 870,490 960,522"),
      closing: points("980,600 40,600"),
      stitches: [8],
      depth: 0.7,
    });
    canvas.panel({
      part: "collar",
      edge: points("80,266 132,276 186,318 262,352 340,344 404,296 450,232 470,180"),
      closing: points("440,100 80,100"),
      depth: 0.45,
    });
    highlights(canvas, [
      [810, 440, 80, 18, 0.36, 12],
      [300, 338, 80, 12, 0.22, -4],
      [380, 410, 80, 40, 0.12],
      [170, 420, 50, 50, 0.12],
    ]);
  });
  laces(canvas, runnerLaces);
  soleUnit(canvas, runnerSole, () => {
    airWindow(canvas, 132, 530, 190, 44);
    canvas.crease(points("360,580 410,548 560,536 780,532 940,512"), 3.4, 0.18);
    tread(canvas, 110, 850, 26);
  });
}
