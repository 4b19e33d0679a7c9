import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit } from "../details.ts";
import { type Point, points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";
import { courtToe, cupSole } from "./court-low.ts";

const body: Point[] = points(
  "98,545! 86,480 96,410 118,345 124,280 112,205 100,150 96,118! 120,104 180,120 250,132 310,116 356,84! 392,96 430,158 480,236 542,310 606,358 668,388 734,396 806,398 872,416 916,458 930,510 926,560!",
);

const tonguePoints: Point[] = points(
  "704,404! 640,360 572,300 512,222 466,138 440,66 416,38 376,34 346,48 352,120! 430,300! 600,420!",
);

/** A high basketball shoe of the eighties: ankle panels over a court sole. */
export function basketballHigh(canvas: Canvas): void {
  groundShadow(canvas, 88, 936);
  opening(canvas, points("108,112! 180,84 270,74 350,56! 390,140! 260,170 140,150!"));
  tongue(canvas, tonguePoints, points("364,56 400,56 424,84 454,158 500,240 560,316 690,412"));
  upperBody(canvas, body, () => {
    courtToe(canvas);
    canvas.panel({
      part: "accent",
      edge: points("560,344! 534,410 490,474 448,570! 316,570! 376,478 414,398 436,300!"),
      depth: 0.4,
    });
    // Ankle: padded collar below, flap across it.
    canvas.panel({
      part: "collar",
      edge: points("60,290 124,288 210,300 290,290 350,252 400,190"),
      closing: points("440,40 60,40"),
      depth: 0.5,
    });
    canvas.crease(points("150,128 156,190 150,284"), 4, 0.14);
    canvas.crease(points("220,140 230,210 226,292"), 4, 0.14);
    canvas.crease(points("292,132 304,200 306,276"), 4, 0.14);
    canvas.panel({
      part: "heel",
      edge: points("60,300 130,296 196,290 226,262 222,226 176,206 60,196"),
      closing: points("40,250"),
      stitches: [-8],
      depth: 0.6,
    });
    canvas.panel({
      part: "overlay",
      edge: points("322,70! 352,150 402,236 458,312 526,380 594,424 646,436 690,424 710,396 714,366"),
      closing: points("780,280 480,60 380,20"),
      stitches: [-8, -15],
      depth: 0.7,
    });
    canvas.panel({
      part: "overlay",
      edge: points("308,570 296,480 268,404 216,348 150,322 60,316"),
      closing: points("40,600 308,600"),
      stitches: [-8, -15],
      depth: 0.7,
    });
    highlights(canvas, [
      [812, 420, 84, 22, 0.34, 12],
      [140, 150, 26, 60, 0.18],
      [258, 200, 70, 60, 0.14],
      [360, 440, 90, 60, 0.1, -20],
      [160, 440, 50, 70, 0.14],
    ]);
  });
  laces(canvas, {
    eyelets: points("676,412 616,386 548,338 484,270 430,190 384,104"),
    ridge: points("704,392 650,358 582,298 522,222 476,140 448,74"),
    rows: 8,
  });
  soleUnit(canvas, cupSole);
}
