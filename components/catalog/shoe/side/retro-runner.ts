import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit, tread } from "../details.ts";
import { points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";
import { runnerBody, runnerLaces, runnerOpening, runnerSole, runnerTongue } from "./runner-shapes.ts";

function panels(canvas: Canvas): void {
  // Vamp and toe rand
  canvas.panel({
    part: "toe",
    edge: points("700,372 704,410 740,446 800,470 872,486 950,520"),
    closing: points("980,340"),
    depth: 0.15,
  });
  canvas.panel({
    part: "overlay",
    edge: points("560,570! 592,506 640,470 716,464 796,474 868,492 950,522"),
    closing: points("970,600"),
    stitches: [8],
    depth: 0.7,
  });
  // Saddle that ties laces to sole
  canvas.panel({
    part: "accent",
    edge: points("540,300! 520,380 484,456 452,570! 316,570! 352,470 396,380 440,280!"),
    stitches: [],
    depth: 0.55,
  });
  canvas.stitch(points("528,322 508,384 472,458 444,540"), 0, canvas.color("accent"));
  canvas.stitch(points("424,340 400,400 364,470 334,540"), 0, canvas.color("accent"));
  canvas.panel({
    part: "overlay",
    edge: points("410,232! 450,296 506,360 566,412 628,440 690,444 724,424 726,380"),
    closing: points("780,280 420,120"),
    stitches: [-8],
    depth: 0.7,
  });
  // Heel: counter, cup and tab
  canvas.panel({
    part: "overlay",
    edge: points("330,570 304,500 256,446 190,410 130,396 60,394"),
    closing: points("40,600"),
    stitches: [-8],
    depth: 0.7,
  });
  canvas.panel({
    part: "heel",
    edge: points("60,470 120,462 168,430 188,380 192,320 170,276 150,220"),
    closing: points("40,200"),
    stitches: [-9],
    depth: 0.7,
  });
  canvas.panel({
    part: "collar",
    edge: points("80,262 132,272 186,316 262,352 340,344 404,296 450,232 470,180"),
    closing: points("440,100 80,100"),
    depth: 0.45,
  });
}

/** A running shoe of the nineties: mesh under suede, two-part foam under both. */
export function retroRunner(canvas: Canvas): void {
  groundShadow(canvas, 76, 946);
  opening(canvas, runnerOpening);
  tongue(canvas, runnerTongue, points("420,150 458,138 484,166 530,248 600,332 690,424"));
  upperBody(canvas, runnerBody, () => {
    panels(canvas);
    highlights(canvas, [
      [810, 440, 80, 20, 0.34, 12],
      [140, 300, 26, 40, 0.18],
      [300, 338, 80, 12, 0.22, -4],
      [250, 470, 60, 40, 0.12],
    ]);
  });
  laces(canvas, runnerLaces);
  soleUnit(canvas, runnerSole, () => {
    canvas.panel({
      part: "heel",
      edge: points("40,540 140,540 270,548 352,582!"),
      closing: points("40,584"),
      depth: 0.2,
      color: canvas.color("sole"),
    });
    canvas.crease(points("70,514 200,530 360,542 560,546 780,540 940,520"), 4, 0.16);
    canvas.crease(points("360,580 420,552 520,546"), 3, 0.14);
    tread(canvas, 110, 850, 30);
  });
}
