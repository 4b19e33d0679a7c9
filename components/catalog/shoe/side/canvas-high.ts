import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit } from "../details.ts";
import { outline, type Point, points, round, spread } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";
import { foxing, foxingDetails } from "./skate-low.ts";

const body: Point[] = points(
  "104,560! 100,480 108,400 124,320 126,240 118,170 112,116! 150,104 220,106 290,92 344,70! 376,84 414,160 466,252 530,328 600,382 672,414 750,428 826,438 890,460 926,500 934,548 926,580!",
);

const tonguePoints: Point[] = points(
  "712,424! 640,384 566,320 502,238 450,144 420,66 396,40 352,40 336,56 344,120! 430,310! 600,430!",
);

const eyeletRow: Point[] = points("672,438 608,412 540,364 476,292 424,208 378,110");

/** A canvas high-top with a rubber toe cap. */
export function canvasHigh(canvas: Canvas): void {
  groundShadow(canvas, 88, 942);
  opening(canvas, points("118,114! 190,90 270,74 336,52! 372,120! 260,140 140,140!"));
  tongue(canvas, tonguePoints);
  upperBody(canvas, body, () => {
    canvas.panel({
      part: "overlay",
      edge: points("330,580 318,470 292,380 276,300 290,200 320,120 330,60!"),
      closing: points("900,60 900,600"),
      stitches: [8],
      depth: 0.25,
      color: canvas.color("upper"),
    });
    canvas.panel({
      part: "overlay",
      edge: points("316,70! 350,160 400,250 456,330 520,394 588,440 648,460 700,452"),
      closing: points("780,300 480,60"),
      stitches: [-8],
      depth: 0.35,
    });
    canvas.panel({
      part: "heel",
      edge: points("176,580 170,460 172,340 164,220 156,80"),
      closing: points("40,80 40,600"),
      stitches: [],
      depth: 0.4,
    });
    canvas.stroke(points("136,570 134,420 146,300 142,180 134,110"), canvas.color("accent"), 6, 0.9);
    canvas.panel({
      part: "collar",
      edge: points("80,140 150,124 220,126 292,112 370,82"),
      closing: points("370,20 80,20"),
      depth: 0.2,
      color: canvas.color("upper"),
    });
    canvas.panel({
      part: "toe",
      edge: points("668,580 680,510 704,460 728,424 742,400!"),
      closing: points("980,380 980,600"),
      depth: 0.8,
    });
    highlights(canvas, [
      [810, 460, 90, 26, 0.5, 12],
      [230, 240, 50, 120, 0.14],
      [400, 430, 90, 50, 0.12],
    ]);
  });
  for (const { at } of spread(eyeletRow, 8)) {
    const ring = outline([
      [at[0] - 11, at[1]],
      [at[0], at[1] - 11],
      [at[0] + 11, at[1]],
      [at[0], at[1] + 11],
    ]);
    canvas.add(
      `<path d="${ring}" fill="#c9c9c6" stroke="#0b090b" stroke-opacity=".5" stroke-width="2"/>`,
      `<circle cx="${round(at[0])}" cy="${round(at[1])}" r="5" fill="#0b090b" fill-opacity=".8"/>`,
    );
  }
  for (const x of [340, 384]) {
    canvas.add(
      `<circle cx="${x}" cy="498" r="9" fill="#c9c9c6" stroke="#0b090b" stroke-opacity=".5" stroke-width="2"/><circle cx="${x}" cy="498" r="4" fill="#0b090b" fill-opacity=".8"/>`,
    );
  }
  laces(canvas, {
    eyelets: eyeletRow,
    ridge: points("712,414 652,382 580,324 514,240 464,150 430,78"),
    rows: 8,
    width: 18,
  });
  soleUnit(canvas, foxing, () => foxingDetails(canvas));
}
