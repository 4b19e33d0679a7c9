import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit, tread } from "../details.ts";
import { type Point, points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";

const body: Point[] = points(
  "120,545! 100,440 104,360 118,300 106,244 84,196! 120,182 170,216 222,262 286,286 350,272 400,232 436,188 458,162! 490,176 546,246 612,310 680,352 752,376 824,390 890,418 930,460 944,506 930,560!",
);

const tonguePoints: Point[] = points(
  "708,384! 648,330 580,256 528,176 496,112 468,92 424,100 404,124 414,180 440,270! 600,390!",
);

const sole = {
  top: points("52,424! 140,444 260,470 400,486 560,488 720,478 850,458 956,424!"),
  bottom: points("972,470 958,520 914,560 848,586 760,600! 190,600! 110,590 58,552 36,494"),
  split: points("20,556 110,580 300,584 520,584 720,580 850,566 1000,500"),
};

/** A running shoe on a very thick rocker of foam. */
export function cushionRunner(canvas: Canvas): void {
  groundShadow(canvas, 84, 930, 90);
  opening(canvas, points("96,194! 180,202 276,230 354,208 434,144! 452,220! 340,300 250,310 150,240!"));
  tongue(canvas, tonguePoints, points("428,122 466,112 490,142 536,220 606,304 696,392"));
  upperBody(canvas, body, () => {
    canvas.panel({
      part: "toe",
      edge: points("650,560! 700,470 760,432 830,424 900,438 960,462"),
      closing: points("980,600"),
      depth: 0.35,
    });
    canvas.panel({
      part: "accent",
      edge: points("566,320! 548,370 500,440 450,540! 360,540! 430,430 470,360 484,250!"),
      depth: 0.3,
    });
    canvas.panel({
      part: "overlay",
      edge: points("412,200! 452,264 508,322 574,370 640,398 704,398 732,380 738,344"),
      closing: points("790,240 420,90"),
      stitches: [-7],
      depth: 0.4,
    });
    canvas.panel({
      part: "heel",
      edge: points("250,560 236,460 206,396 190,330 178,268 150,180"),
      closing: points("40,150 40,600"),
      stitches: [-8],
      depth: 0.5,
    });
    canvas.panel({
      part: "collar",
      edge: points("66,220 126,226 182,276 262,314 344,308 406,262 456,200 476,150"),
      closing: points("440,70 66,70"),
      depth: 0.4,
    });
    highlights(canvas, [
      [800, 408, 80, 20, 0.3, 14],
      [306, 302, 80, 12, 0.26, -4],
      [330, 380, 70, 40, 0.14],
      [140, 300, 28, 60, 0.18],
    ]);
  });
  laces(canvas, {
    eyelets: points("682,378 622,350 558,302 502,242 460,184"),
    ridge: points("712,368 656,326 590,252 536,176 504,122"),
    rows: 6,
    width: 18,
  });
  soleUnit(canvas, sole, () => {
    canvas.crease(points("44,470 160,496 320,520 520,530 740,516 960,450"), 5, 0.12);
    canvas.crease(points("110,556 240,548 360,556 420,580!"), 5, 0.16);
    canvas.crease(points("520,576 600,552 740,546 880,520"), 5, 0.14);
    tread(canvas, 200, 800, 14, 12);
  });
}
