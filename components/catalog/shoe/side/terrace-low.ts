import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit } from "../details.ts";
import { type Point, points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";

const body: Point[] = points(
  "106,560! 92,490 100,420 116,362 116,318 108,284! 138,276 180,304 232,336 292,350 352,336 402,296 436,252 458,226! 490,238 548,304 614,366 682,412 752,436 824,446 884,466 922,504 932,546 926,580!",
);

const tonguePoints: Point[] = points(
  "716,428! 650,378 580,306 528,230 498,158 474,124 432,122 410,146 420,226 444,310! 600,440!",
);

const sole = {
  top: points("88,532! 200,540 400,548 600,546 780,538 938,520!"),
  bottom: points("946,548 936,574 900,590 840,598 770,600! 132,600! 98,592 84,566"),
};

/** A slim indoor football shoe: T-shaped suede toe, thin rubber sole. */
export function terraceLow(canvas: Canvas): void {
  groundShadow(canvas, 92, 938);
  opening(canvas, points("118,284! 190,288 280,308 356,284 434,208! 452,280! 340,360 250,368 154,320!"));
  tongue(canvas, tonguePoints, points("426,146 462,142 486,176 538,264 610,346 700,432"));
  upperBody(canvas, body, () => {
    canvas.panel({
      part: "toe",
      edge: points("614,580 640,522 686,492 736,480 760,474! 742,450 724,420!"),
      closing: points("800,400 980,420 980,600"),
      stitches: [8],
      depth: 0.6,
    });
    canvas.panel({
      part: "accent",
      edge: points("556,344! 530,414 488,482 446,580! 330,580! 386,486 420,408 440,324!"),
      depth: 0.4,
    });
    canvas.panel({
      part: "overlay",
      edge: points("418,262! 456,322 514,382 580,434 646,460 704,458 734,436 744,410"),
      closing: points("790,300 430,150"),
      stitches: [-8],
      depth: 0.6,
    });
    canvas.panel({
      part: "heel",
      edge: points("286,580 262,500 226,440 188,396 180,350 196,310 190,250"),
      closing: points("40,230 40,600"),
      stitches: [-8],
      depth: 0.6,
    });
    canvas.panel({
      part: "collar",
      edge: points("86,306 138,312 190,346 262,376 344,368 408,322 454,262 474,210"),
      closing: points("440,130 86,130"),
      stitches: [],
      depth: 0.45,
    });
    highlights(canvas, [
      [812, 466, 80, 20, 0.3, 12],
      [150, 380, 26, 60, 0.16],
      [310, 360, 80, 12, 0.24, -4],
      [340, 460, 90, 40, 0.1, -20],
    ]);
  });
  laces(canvas, {
    eyelets: points("690,434 630,406 562,360 504,304 460,250"),
    ridge: points("718,416 662,374 592,302 538,232 504,172"),
    rows: 7,
    width: 17,
  });
  soleUnit(canvas, sole, () => {
    canvas.panel({
      part: "sole",
      edge: sole.top.map(([x, y]) => [x, y + 3] as Point),
      closing: points("980,640 40,640"),
      depth: 0,
    });
    canvas.crease(points("84,572 300,580 600,580 820,574 940,552"), 3, 0.22);
    canvas.stitch(sole.top, 12, canvas.color("sole"));
  });
}
