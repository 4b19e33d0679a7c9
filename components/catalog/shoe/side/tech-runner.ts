import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit, tread } from "../details.ts";
import { outline, type Point, points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";
import { runnerBody, runnerLaces, runnerOpening, runnerTongue } from "./runner-shapes.ts";

const sole = {
  top: points("70,474! 170,494 300,512 420,506 520,518 700,512 840,500 944,480!"),
  bottom: points("956,520 944,552 904,576 836,592 760,600! 134,600! 84,588 58,548 56,504"),
  split: points("30,574 150,578 290,584 420,562 520,580 740,576 880,556 990,516"),
};

/** Thin straps of the overlay, each from the laces to the sole. */
const straps: Point[][] = [
  points("470,280 428,370 372,450 330,560"),
  points("516,332 476,410 440,470 410,560"),
  points("566,378 540,430 512,480 494,560"),
  points("620,410 606,450 590,490 580,560"),
];

/** A technical runner of the two thousands: open mesh under fused straps, a sole in segments. */
export function techRunner(canvas: Canvas): void {
  groundShadow(canvas, 72, 950);
  opening(canvas, runnerOpening);
  tongue(canvas, runnerTongue, points("420,150 458,138 484,166 530,248 600,332 690,424"));
  upperBody(canvas, runnerBody, () => {
    for (const strap of straps) {
      canvas.stroke(strap, "#0b090b", 30, 0.2);
      canvas.stroke(strap, canvas.color("overlay"), 25);
      canvas.stroke(
        strap.map(([x, y]) => [x + 8, y - 2] as Point),
        "#ffffff",
        3,
        0.28,
      );
    }
    canvas.panel({
      part: "accent",
      edge: points("236,430! 330,430! 372,476! 640,486! 640,500! 362,492! 318,446! 244,446!"),
      depth: 0.3,
    });
    canvas.panel({
      part: "toe",
      edge: points("640,570! 668,512 720,476 790,466 860,474 950,506"),
      closing: points("980,600"),
      stitches: [7],
      depth: 0.5,
    });
    canvas.panel({
      part: "toe",
      edge: points("780,380! 764,420 776,470 806,520! 850,520! 822,466 812,430 826,380!"),
      depth: 0.35,
    });
    canvas.panel({
      part: "overlay",
      edge: points("410,232! 448,290 500,350 566,400 630,430 696,434 726,414 728,376"),
      closing: points("780,280 420,120"),
      stitches: [-7],
      depth: 0.5,
    });
    canvas.panel({
      part: "heel",
      edge: points("290,570 276,500 236,444 196,404 196,350 174,300 150,220"),
      closing: points("40,200 40,600"),
      stitches: [-8],
      depth: 0.6,
    });
    canvas.stroke(points("110,460 150,470 200,510 224,560"), canvas.color("accent"), 9);
    canvas.stroke(points("104,420 150,428 206,462 250,540"), canvas.color("overlay"), 6);
    canvas.panel({
      part: "collar",
      edge: points("80,262 132,272 186,316 262,350 340,342 404,294 450,230 470,180"),
      closing: points("440,100 80,100"),
      depth: 0.45,
    });
    highlights(canvas, [
      [730, 428, 60, 14, 0.3, 10],
      [300, 338, 80, 12, 0.24, -4],
      [300, 410, 70, 36, 0.14],
      [150, 350, 30, 60, 0.16],
    ]);
  });
  laces(canvas, runnerLaces);
  soleUnit(canvas, sole, () => {
    const pod = outline(points("112,528 190,522 280,542 330,562 280,574 150,570 106,556"));
    canvas.add(
      `<path d="${pod}" fill="${canvas.color("accent")}" stroke="#0b090b" stroke-opacity=".45" stroke-width="4"/>`,
      `<path d="${pod}" fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="2" transform="translate(0 3)"/>`,
    );
    for (const x of [150, 190, 230, 270])
      canvas.stroke(
        [
          [x, 530],
          [x + 6, 566],
        ],
        "#ffffff",
        5,
        0.3,
      );
    canvas.crease(points("352,580 400,536 470,524 620,540 820,530 950,498"), 4, 0.2);
    for (const x of [560, 630, 700, 770])
      canvas.crease(
        [
          [x, 544],
          [x + 20, 572],
        ],
        4,
        0.16,
      );
    tread(canvas, 110, 860, 20, 18);
  });
}
