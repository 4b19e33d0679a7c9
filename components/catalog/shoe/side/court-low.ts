import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, perforations, soleUnit } from "../details.ts";
import { type Point, points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";

const body: Point[] = points(
  "98,545! 86,480 92,412 106,350 104,300 100,268! 128,256 166,276 214,310 276,328 340,316 396,276 432,232 454,208! 484,220 542,288 606,346 668,384 734,396 806,398 872,416 916,458 930,510 926,560!",
);

const tonguePoints: Point[] = points(
  "700,404! 642,356 574,290 520,216 486,158 456,140 416,148 400,172 412,220 440,300! 600,420!",
);

/** Cup sole shared by low and high court shoes. */
export const cupSole = {
  top: points("82,504! 180,517 330,526 520,526 700,519 840,506 936,490!"),
  bottom: points("946,524 942,558 918,580 866,594 790,600! 128,600! 94,590 80,556"),
  split: points("60,570 200,575 500,576 760,573 890,558 970,530"),
  stitch: 17,
} satisfies { top: Point[]; bottom: Point[]; split: Point[]; stitch: number };

/** Toe box, mudguard and their holes: the front of a classic court shoe. */
export function courtToe(canvas: Canvas): void {
  canvas.panel({
    part: "toe",
    edge: points("704,360 690,404 654,452 612,540"),
    closing: points("600,600 970,600 970,340"),
    depth: 0.2,
  });
  perforations(canvas, [points("748,412 806,414 862,434"), points("744,426 800,428 850,446")], [6, 5], 3.4);
  canvas.panel({
    part: "overlay",
    edge: points("552,570 584,500 634,464 706,450 790,452 866,470 950,508"),
    closing: points("970,600 552,600"),
    stitches: [8, 15],
    depth: 0.7,
  });
}

/** A low court shoe on a stitched cup sole. */
export function courtLow(canvas: Canvas): void {
  groundShadow(canvas, 88, 936);
  opening(canvas, points("112,264! 180,262 270,278 350,262 430,190! 450,260! 340,340 250,350 150,300!"));
  tongue(canvas, tonguePoints, points("424,168 456,158 482,186 530,256 600,332 690,414"));
  upperBody(canvas, body, () => {
    courtToe(canvas);
    canvas.panel({
      part: "accent",
      edge: points("548,320! 520,396 476,466 432,570! 306,570! 366,470 404,386 424,300!"),
      stitches: [],
      depth: 0.4,
    });
    canvas.panel({
      part: "overlay",
      edge: points("412,244! 450,302 508,362 574,412 636,436 684,428 708,400 712,370"),
      closing: points("760,280 420,140"),
      stitches: [-8, -15],
      depth: 0.7,
    });
    canvas.panel({
      part: "overlay",
      edge: points("296,570 280,490 246,430 190,396 130,382 60,376"),
      closing: points("40,600 296,600"),
      stitches: [-8, -15],
      depth: 0.7,
    });
    canvas.panel({
      part: "heel",
      edge: points("60,386 122,388 176,376 204,346 210,306 204,250"),
      closing: points("40,230"),
      stitches: [-9],
      depth: 0.6,
    });
    canvas.panel({
      part: "collar",
      edge: points("80,296 130,300 184,334 254,360 334,352 404,308 450,246 470,196"),
      closing: points("440,120 80,120"),
      depth: 0.5,
    });
    highlights(canvas, [
      [812, 420, 84, 22, 0.34, 12],
      [160, 300, 40, 14, 0.28, 30],
      [300, 344, 80, 12, 0.26, -4],
      [350, 450, 110, 56, 0.1, -20],
      [160, 450, 46, 60, 0.14],
    ]);
  });
  laces(canvas, {
    eyelets: points("676,412 616,384 552,342 494,286 452,232"),
    ridge: points("704,392 652,354 584,288 528,218 494,168"),
    rows: 6,
  });
  soleUnit(canvas, cupSole);
}
