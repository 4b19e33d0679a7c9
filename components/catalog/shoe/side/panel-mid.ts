import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, perforations, soleUnit, tread } from "../details.ts";
import { points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";
import { airWindow } from "./air-runner.ts";

const body = points(
  "104,545! 88,470 96,396 116,330 120,264 108,204 96,166! 128,152 180,172 240,198 300,194 352,164 386,126! 422,140 466,208 528,292 594,354 662,392 732,406 806,408 872,424 918,466 932,520 928,560!",
);

const sole = {
  top: points("72,488! 170,500 310,512 480,510 640,512 800,506 942,486!"),
  bottom: points("954,522 942,556 908,578 850,593 770,600! 138,600! 92,590 66,552 62,516"),
  split: points("30,578 200,579 480,581 740,577 880,560 990,528"),
};

/** A basketball shoe of 1988: tumbled quarter, printed panels at toe and heel, the first window in the sole. */
export function panelMid(canvas: Canvas): void {
  groundShadow(canvas, 76, 948);
  opening(canvas, points("106,162! 184,146 274,140 354,100! 404,170! 292,226 142,200!"));
  tongue(
    canvas,
    points("704,412! 640,364 572,298 512,212 470,130 446,70 416,46 374,48 354,68 364,140! 430,300! 600,420!"),
    points("372,70 410,66 432,94 462,162 504,238 562,318 690,418"),
  );
  upperBody(canvas, body, () => {
    canvas.panel({
      part: "toe",
      edge: points("700,366 690,414 652,452 612,560"),
      closing: points("980,600 980,340"),
      depth: 0.2,
    });
    perforations(canvas, [points("240,330 300,352 360,372"), points("236,352 296,374 356,394")], [6, 6], 3.4);
    canvas.panel({
      part: "accent",
      edge: points("386,250! 420,310 470,372 520,410! 494,440 452,420 404,360 370,290!"),
      depth: 0.3,
    });
    canvas.panel({
      part: "collar",
      edge: points("60,270 132,272 210,292 290,294 354,266 410,212"),
      closing: points("440,60 60,60"),
      stitches: [9],
      depth: 0.45,
    });
    canvas.crease(points("150,176 160,220 156,272"), 4, 0.12);
    canvas.crease(points("250,200 262,244 258,292"), 4, 0.12);
    canvas.panel({
      part: "toe",
      edge: points("352,112! 380,190 430,268 494,338 566,394 632,424 686,416 714,378"),
      closing: points("780,280 500,100 400,60"),
      stitches: [-8],
      depth: 0.6,
    });
    canvas.panel({
      part: "overlay",
      edge: points("520,570! 556,512 620,474 700,452 782,440 850,420 900,400"),
      closing: points("990,380 990,620"),
      stitches: [9],
      depth: 0.7,
    });
    canvas.panel({
      part: "overlay",
      edge: points("330,570! 300,506 256,448 214,420! 190,380 130,366 60,362"),
      closing: points("40,600"),
      stitches: [-8],
      depth: 0.7,
    });
    canvas.panel({
      part: "heel",
      edge: points("50,376 134,372 170,344 178,290 172,226 152,130"),
      closing: points("40,120"),
      stitches: [-9],
      depth: 0.8,
    });
    highlights(canvas, [
      [806, 428, 84, 18, 0.3, 12],
      [136, 250, 24, 70, 0.22],
      [264, 236, 70, 22, 0.22],
      [380, 440, 80, 40, 0.12],
    ]);
  });
  laces(canvas, {
    eyelets: points("676,414 614,390 548,342 486,270 438,192 404,138"),
    ridge: points("704,402 650,362 582,296 522,212 478,126 452,78"),
    rows: 7,
    width: 19,
  });
  soleUnit(canvas, sole, () => {
    airWindow(canvas, 134, 536, 168, 36);
    canvas.crease(points("330,580 400,552 560,546 760,540 940,512"), 4, 0.16);
    tread(canvas, 120, 860, 24, 10);
  });
}
