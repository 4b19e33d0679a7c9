import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit } from "../details.ts";
import { type Point, points } from "../geometry.ts";
import { highlights, opening, upperBody } from "../upper.ts";

const body: Point[] = points(
  "110,560! 92,480 96,404 116,336 118,286 108,244! 140,232 180,254 236,282 298,284 354,250 392,200 416,158 440,138 470,142 496,168 532,224 592,296 660,352 734,390 810,408 880,432 924,474 936,526 930,570!",
);

const sole = {
  top: points("74,474! 150,484 280,498 440,506 620,506 790,498 944,478!"),
  bottom: points("958,520 946,556 906,580 840,595 760,600! 146,600! 96,590 66,552 60,506"),
};

/** A sock-like knit runner on a ribbed shell of foam. */
export function knitRunner(canvas: Canvas): void {
  groundShadow(canvas, 76, 948);
  opening(canvas, points("116,240! 190,224 280,230 346,200 400,152! 440,170! 360,270 250,300 150,256!"));
  upperBody(canvas, body, () => {
    // The woven stripe down the side
    canvas.panel({
      part: "accent",
      edge: points("60,392 180,398 320,402 480,412 640,436 800,466 950,500"),
      closing: points("950,560 800,510 640,484 480,464 320,452 180,444 60,440"),
      depth: 0.1,
    });
    canvas.stroke(points("60,446 180,450 320,458 480,470 640,490 800,516"), "#0b090b", 2.4, 0.25);
    canvas.panel({
      part: "toe",
      edge: points("676,342 700,420 764,470 840,500 950,530"),
      closing: points("980,340"),
      depth: 0.1,
    });
    canvas.panel({
      part: "tongue",
      edge: points("410,150! 446,224 500,296 566,356 640,400 706,412 740,400 748,370"),
      closing: points("760,240 440,80"),
      stitches: [-7],
      depth: 0.35,
    });
    canvas.panel({
      part: "heel",
      edge: points("60,318 150,316 184,296 196,262 190,200"),
      closing: points("40,190"),
      stitches: [-7],
      depth: 0.35,
    });
    canvas.stroke(points("118,470 112,380 138,316 138,250"), "#0b090b", 4, 0.2);
    canvas.panel({
      part: "collar",
      edge: points("90,258 140,252 186,276 240,304 306,304 366,264 410,208 440,150"),
      closing: points("440,90 90,90"),
      depth: 0.3,
    });
    highlights(canvas, [
      [800, 432, 90, 22, 0.3, 14],
      [280, 340, 120, 40, 0.18],
      [150, 380, 36, 60, 0.16],
      [560, 400, 90, 30, 0.12, 30],
    ]);
  });
  canvas.add(
    `<path d="M104 262C84 228 84 196 108 186C130 178 140 206 134 244" fill="none" stroke="#0b090b" stroke-opacity=".35" stroke-width="15"/>`,
    `<path d="M104 260C84 226 84 194 108 184C130 176 140 204 134 242" fill="none" stroke="${canvas.color("heel")}" stroke-width="12"/>`,
  );
  laces(canvas, {
    eyelets: points("690,388 630,366 568,322 512,262 466,194"),
    ridge: points("716,376 664,344 602,292 546,228 502,166"),
    rows: 6,
    width: 17,
  });
  soleUnit(canvas, sole, () => {
    canvas.panel({
      part: "sole",
      edge: points("40,584 300,584 560,585 780,580 900,562 990,530"),
      closing: points("990,640 40,640"),
      depth: 0.1,
    });
    for (let x = 96; x < 930; x += 19) {
      const rise = x > 780 ? ((x - 780) / 150) ** 2 * 26 : 0;
      const top = 504 - rise + (x < 200 ? -6 : 4);
      canvas.add(
        `<path d="M${x} ${Math.round(top + 8)}L${x - 3} ${Math.round(584 - rise * 1.1)}" stroke="#0b090b" stroke-opacity=".2" stroke-width="5" stroke-linecap="round"/>`,
        `<path d="M${x + 5} ${Math.round(top + 8)}L${x + 2} ${Math.round(584 - rise * 1.1)}" stroke="#fff" stroke-opacity=".34" stroke-width="4" stroke-linecap="round"/>`,
      );
    }
  });
}
