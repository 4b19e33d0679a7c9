import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit, tread } from "../details.ts";
import { outline, type Point, points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";
import { airWindow } from "./air-runner.ts";

const body: Point[] = points(
  "104,545! 88,470 96,396 116,330 118,262 104,200 92,164! 124,150 176,172 236,200 296,196 348,166 384,128! 420,142 464,210 526,294 592,354 660,392 730,406 806,408 872,426 918,468 932,520 928,560!",
);

const tonguePoints: Point[] = points(
  "704,412! 640,364 572,298 512,212 470,128 446,66 416,42 372,44 350,64 362,140! 430,300! 600,420!",
);

const netWindow = points("330,330! 400,340 450,382 480,420! 420,470! 340,466 290,450! 300,380");

const sole = {
  top: points("70,486! 170,500 310,512 480,506 640,512 800,506 942,486!"),
  bottom: points("954,522 942,556 908,578 850,593 770,600! 136,600! 90,590 64,552 60,516"),
  split: points("30,578 200,579 480,581 740,577 880,560 990,528"),
};

/** A basketball shoe of the late eighties: mid collar, lace wings, visible cushion. */
export function basketballMid(canvas: Canvas): void {
  groundShadow(canvas, 74, 948);
  opening(canvas, points("104,160! 180,144 270,138 352,100! 404,170! 290,226 140,200!"));
  tongue(canvas, tonguePoints, points("368,66 410,62 432,90 462,160 504,236 562,316 690,418"));
  upperBody(canvas, body, () => {
    canvas.panel({ part: "accent", edge: netWindow, depth: 0.2 });
    canvas.clipped("net-clip", outline(netWindow), () => {
      for (let shift = 0; shift < 260; shift += 22) {
        canvas.stroke(
          [
            [230 + shift, 320],
            [250 + shift, 480],
          ],
          "#0b090b",
          5,
          0.4,
        );
        canvas.stroke(
          [
            [280, 290 + shift],
            [490, 300 + shift],
          ],
          "#0b090b",
          5,
          0.4,
        );
        canvas.stroke(
          [
            [283, 293 + shift],
            [493, 303 + shift],
          ],
          "#ffffff",
          1.6,
          0.35,
        );
      }
    });
    canvas.panel({
      part: "toe",
      edge: points("706,366 694,416 660,456 630,560"),
      closing: points("980,600 980,340"),
      depth: 0.25,
    });
    canvas.panel({
      part: "overlay",
      edge: points("500,570! 540,506 606,470 690,458 780,462 862,478 950,512"),
      closing: points("970,600"),
      stitches: [8, 15],
      depth: 0.7,
    });
    canvas.panel({
      part: "collar",
      edge: points("60,290 130,290 210,306 290,306 352,278 410,220"),
      closing: points("440,60 60,60"),
      depth: 0.4,
    });
    // Wings that pull the laces
    canvas.panel({
      part: "overlay",
      edge: points(
        "350,108! 376,182 404,244 330,318! 392,330 444,360 486,408! 548,398 604,426 662,438 704,420 716,380",
      ),
      closing: points("780,280 500,100 400,60"),
      stitches: [-8],
      depth: 0.7,
    });
    canvas.panel({
      part: "overlay",
      edge: points("330,570 312,500 266,436 196,398 130,384 60,382"),
      closing: points("40,600"),
      stitches: [-8, -15],
      depth: 0.7,
    });
    canvas.panel({
      part: "heel",
      edge: points("50,390 130,386 166,350 172,290 168,220 150,130"),
      closing: points("40,120"),
      stitches: [-9],
      depth: 0.8,
    });
    highlights(canvas, [
      [812, 428, 84, 20, 0.34, 12],
      [136, 250, 24, 70, 0.22],
      [260, 236, 70, 26, 0.22],
      [190, 450, 60, 50, 0.12],
    ]);
  });
  laces(canvas, {
    eyelets: points("676,418 614,392 548,344 486,272 436,190 404,136"),
    ridge: points("704,402 650,362 582,296 522,212 478,124 452,74"),
    rows: 7,
    width: 20,
  });
  soleUnit(canvas, sole, () => {
    canvas.panel({
      part: "accent",
      edge: points("40,540! 120,524 250,524 350,548 396,584!"),
      closing: points("40,600"),
      depth: 0.2,
      color: canvas.color("heel"),
    });
    airWindow(canvas, 140, 536, 150, 34);
    canvas.crease(points("440,560 560,544 740,540 940,514"), 4, 0.16);
    tread(canvas, 120, 860, 24, 10);
  });
}
