import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit, tread } from "../details.ts";
import { corner, outline, type Point, points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";
import { runnerLaces } from "./runner-shapes.ts";

const raise = (points: readonly Point[], by: number): Point[] =>
  points.map(([x, y, kind]) => (kind ? corner(x, y - by) : [x, y - by]));

const body: Point[] = points(
  "110,545! 88,450 92,370 112,310 110,256 98,210! 132,200 174,228 222,270 284,294 346,280 398,238 434,192 456,164! 488,178 544,252 608,318 672,358 742,376 816,384 882,408 924,450 940,506 930,560!",
);

const tonguePoints: Point[] = raise(
  points("704,416! 644,364 576,288 522,204 490,132 458,108 412,120 394,146 412,210 440,300! 600,420!"),
  30,
);

const sole = {
  top: points("60,438! 130,470 220,494 330,492 450,506 580,500 700,496 830,482 952,446!"),
  bottom: points("968,496 956,546 914,578 850,594 776,600! 150,600! 86,588 50,548 40,494"),
  split: points("20,576 200,578 420,572 560,582 760,576 890,556 1000,506"),
};

/** A runner with a sculpted, oversized sole. */
export function chunkyRunner(canvas: Canvas): void {
  groundShadow(canvas, 62, 958);
  opening(canvas, points("108,208! 180,212 270,236 350,216 430,148! 450,222! 340,308 250,316 150,252!"));
  tongue(canvas, tonguePoints, points("416,116 458,104 486,136 530,218 600,302 690,394"));
  upperBody(canvas, body, () => {
    canvas.panel({
      part: "toe",
      edge: points("590,570! 622,486 664,440 730,424 800,424 876,440 960,476"),
      closing: points("980,600"),
      stitches: [8, 15],
      depth: 0.6,
    });
    canvas.panel({
      part: "accent",
      edge: points("556,300! 544,372 512,430 470,560! 350,560! 392,430 430,350 448,260!"),
      depth: 0.5,
    });
    canvas.panel({
      part: "overlay",
      edge: points("220,560 250,476 310,430 400,420 500,440 590,452 650,430 690,380! 704,350"),
      closing: points("760,250 420,90 410,204 450,270 500,330 530,366 480,386 380,380 280,392 216,430 170,500 160,560"),
      depth: 0.5,
    });
    canvas.panel({
      part: "overlay",
      edge: points("410,204! 450,268 506,330 566,378 630,408 694,410 726,388 730,346"),
      closing: points("780,250 420,90"),
      stitches: [-8],
      depth: 0.6,
    });
    canvas.panel({
      part: "heel",
      edge: points("250,570 232,480 196,420 186,350 186,290 166,246 150,190"),
      closing: points("40,180 40,600"),
      stitches: [-9],
      depth: 0.7,
    });
    canvas.panel({
      part: "collar",
      edge: points("80,232 132,242 186,288 262,324 340,316 404,268 450,204 470,150"),
      closing: points("440,70 80,70"),
      depth: 0.45,
    });
    highlights(canvas, [
      [800, 402, 86, 18, 0.32, 12],
      [300, 310, 80, 12, 0.24, -4],
      [140, 330, 30, 70, 0.18],
      [330, 370, 60, 30, 0.14],
    ]);
  });
  laces(canvas, { ...runnerLaces, eyelets: raise(runnerLaces.eyelets, 28), ridge: raise(runnerLaces.ridge, 30) });
  soleUnit(canvas, sole, () => {
    const wave = outline(points("20,520! 120,512 220,536 300,566 240,578 100,574 20,570!"));
    canvas.fill("sole", wave);
    canvas.add(`<path d="${wave}" fill="none" stroke="#0b090b" stroke-opacity=".35" stroke-width="4"/>`);
    canvas.crease(points("50,480 150,500 250,530 360,560 520,556 700,536 960,470"), 6, 0.2);
    canvas.crease(points("280,508 380,536 540,530 720,514 900,480"), 5, 0.14);
    for (const x of [540, 590, 640, 690, 740, 790])
      canvas.crease(
        [
          [x, 550],
          [x + 10, 572],
        ],
        5,
        0.14,
      );
    tread(canvas, 110, 880, 18, 20);
  });
}
