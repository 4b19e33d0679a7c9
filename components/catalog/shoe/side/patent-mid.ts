import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit, tread } from "../details.ts";
import { points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";

const body = points(
  "108,545! 90,470 96,400 114,336 120,270 110,206 100,160! 130,146 184,162 244,182 304,178 356,146 388,112! 424,126 468,196 530,284 596,350 662,392 732,410 808,414 876,430 922,470 936,522 930,560!",
);

const sole = {
  top: points("78,498! 180,506 320,512 480,512 650,512 800,506 942,490!"),
  bottom: points("954,524 942,556 906,578 846,593 770,600! 144,600! 96,590 72,556 68,524"),
  split: points("30,572 180,574 330,566 470,574 600,572 760,566 880,552 990,520"),
};

/** A dress shoe for the court: mesh above, one uncut band of patent leather around the foot. */
export function patentMid(canvas: Canvas): void {
  groundShadow(canvas, 82, 948);
  opening(canvas, points("112,156! 190,140 280,128 356,88! 404,160! 300,206 140,190!"));
  tongue(
    canvas,
    points("704,416! 642,370 574,300 514,212 474,128 450,60 420,38 378,42 358,62 368,140! 440,300! 600,420!"),
    points("376,66 414,58 436,88 466,160 508,238 566,318 690,422"),
  );
  upperBody(canvas, body, () => {
    canvas.panel({
      part: "accent",
      edge: points("300,210! 330,300 352,380 360,480! 240,500! 214,420 206,320 196,200!"),
      depth: 0.15,
    });
    canvas.panel({
      part: "collar",
      edge: points("60,214 132,214 206,236 286,238 352,206 404,150"),
      closing: points("440,40 60,40"),
      depth: 0.35,
    });
    canvas.panel({
      part: "heel",
      edge: points("50,330 140,326 168,290 170,226 156,130"),
      closing: points("40,120"),
      stitches: [-8],
      depth: 0.5,
    });
    // Webbing loops instead of eyelets
    canvas.panel({
      part: "toe",
      edge: points("356,122! 396,200 452,282 514,354 584,404 640,424 690,416 716,380"),
      closing: points("780,290 500,100 400,60"),
      stitches: [-7],
      depth: 0.35,
    });
    canvas.panel({
      part: "overlay",
      edge: points("40,398 120,392 190,420 260,470 330,500 410,500 500,462 580,436 660,438 720,424 748,394 790,360"),
      closing: points("990,340 990,620 40,620"),
      stitches: [9],
      depth: 0.8,
    });
    highlights(canvas, [
      [820, 436, 92, 20, 0.42, 12],
      [136, 250, 24, 60, 0.2],
      [264, 216, 70, 18, 0.22],
    ]);
  });
  laces(canvas, {
    eyelets: points("686,412 622,392 556,346 494,276 444,196 410,136"),
    ridge: points("712,402 654,366 586,298 524,212 482,124 456,70"),
    rows: 7,
    width: 17,
  });
  soleUnit(canvas, sole, () => {
    canvas.crease(points("90,540 240,548 420,552 640,548 820,540 950,512"), 3, 0.12);
    tread(canvas, 130, 850, 22, 10);
  });
}
