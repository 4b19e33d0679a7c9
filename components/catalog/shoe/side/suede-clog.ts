import type { Canvas } from "../canvas.ts";
import { groundShadow, soleUnit, tread } from "../details.ts";
import { outline, type Point, points } from "../geometry.ts";
import { highlights, opening, upperBody } from "../upper.ts";

const body: Point[] = points(
  "320,560! 334,480 352,410 378,340 410,286! 450,272 510,284 590,314 680,344 770,366 850,394 908,436 938,486 942,530 930,570!",
);

const sole = {
  top: points("76,486! 150,500 280,512 460,512 640,520 820,518 950,504!"),
  bottom: points("958,540 944,572 904,590 850,599 780,602! 140,602! 96,592 70,560 64,520"),
  split: points("30,568 200,572 500,574 760,572 900,562 990,536"),
};

/** A closed suede clog on a footbed of cork, one buckle. */
export function suedeClog(canvas: Canvas): void {
  groundShadow(canvas, 80, 948);
  opening(canvas, points("82,492! 150,470 260,468 330,420 414,284! 440,420! 360,540! 110,520!"));
  upperBody(canvas, body, () => {
    canvas.crease(points("426,300 452,360 470,440 480,540"), 4, 0.2);
    canvas.stitch(points("426,300 452,360 470,440 480,540"), -10, canvas.color("upper"));
    canvas.panel({
      part: "overlay",
      edge: points("300,420! 420,404 520,382 590,352 626,318! 690,346! 640,402 560,440 440,468 310,486!"),
      stitches: [9],
      depth: 0.6,
    });
    canvas.stitch(points("310,478 440,460 556,430 634,394 680,348"), 0, canvas.color("overlay"));
    canvas.crease(points("900,440 860,500 850,560"), 3, 0.1);
    highlights(canvas, [
      [790, 410, 100, 26, 0.28, 16],
      [470, 320, 60, 20, 0.24, 20],
      [380, 440, 24, 60, 0.14, 10],
    ]);
  });
  const buckle = outline(points("470,398! 540,374! 556,424! 486,450!"));
  canvas.add(
    `<path d="${buckle}" fill="none" stroke="#0b090b" stroke-opacity=".4" stroke-width="15" stroke-linejoin="round" transform="translate(0 4)"/>`,
    `<path d="${buckle}" fill="none" stroke="${canvas.color("accent")}" stroke-width="11" stroke-linejoin="round"/>`,
    `<path d="${buckle}" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="3" stroke-linejoin="round" transform="translate(-1 -2)"/>`,
    `<path d="M512 412L572 386" stroke="${canvas.color("accent")}" stroke-width="8" stroke-linecap="round"/>`,
  );
  for (const [x, y] of points("420,438 400,442 606,372 628,358")) {
    canvas.add(`<circle cx="${x}" cy="${y}" r="4.6" fill="#0b090b" fill-opacity=".55"/>`);
  }
  soleUnit(canvas, sole, () => {
    canvas.panel({
      part: "collar",
      edge: points("40,494 150,508 280,520 460,521 640,528 820,526 980,508"),
      closing: points("980,420 40,420"),
      depth: 0.15,
    });
    tread(canvas, 120, 880, 34, 10);
  });
}
