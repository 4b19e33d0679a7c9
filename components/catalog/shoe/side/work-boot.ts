import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit, tread } from "../details.ts";
import { corner, outline, type Point, points, round, spread } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";

const body: Point[] = points(
  "110,545! 96,470 106,390 124,310 126,230 112,150 100,98! 126,82 190,92 270,96 350,72! 384,88 424,166 478,250 544,318 618,362 690,384 764,388 836,400 896,432 930,478 938,524 930,565!",
);

const tonguePoints: Point[] = points(
  "712,396! 644,362 570,306 508,226 460,136 430,66 404,40 360,40 344,60 356,130! 440,310! 600,420!",
);

const sole = {
  top: points("86,500! 200,508 360,514 540,514 720,510 850,502 948,488!"),
  bottom: points("960,524 950,560 920,586 876,600 780,606! 440,604! 372,580! 318,604! 130,604! 98,594 78,552"),
  split: points("40,536 200,542 400,546 600,546 780,540 900,528 990,508"),
};

const eyeletRow: Point[] = points("676,412 612,388 544,346 482,282 430,206 386,116");

/** A six-inch work boot: padded collar, lug sole. */
export function workBoot(canvas: Canvas): void {
  groundShadow(canvas, 88, 946);
  opening(canvas, points("108,94! 190,70 270,66 344,50! 384,120! 260,140 140,130!"));
  tongue(canvas, tonguePoints, points("362,62 396,60 420,92 452,164 500,246 560,322 690,404"));
  upperBody(canvas, body, () => {
    canvas.panel({
      part: "toe",
      edge: points("620,560 632,490 664,438 704,408! 720,370!"),
      closing: points("980,360 980,600"),
      stitches: [7, 14, 21],
      depth: 0.5,
    });
    canvas.panel({
      part: "overlay",
      edge: points("322,60! 352,160 404,248 460,324 524,384 592,426 640,452! 690,430! 716,396 720,366"),
      closing: points("790,280 500,40"),
      stitches: [-8, -15, -22],
      depth: 0.5,
    });
    canvas.panel({
      part: "heel",
      edge: points("330,560 310,470 262,400 206,350 190,270 186,210!"),
      closing: points("186,200 40,200 40,600"),
      stitches: [-8, -15, -22],
      depth: 0.5,
    });
    canvas.panel({
      part: "collar",
      edge: points("60,214 130,214 210,216 290,204 360,176 400,150"),
      closing: points("440,20 60,20"),
      depth: 0.5,
    });
    for (const x of [180, 250, 318])
      canvas.crease(
        [
          [x, 96],
          [x + 6, 140],
          [x + 2, 206],
        ],
        5,
        0.16,
      );
    highlights(canvas, [
      [820, 424, 84, 24, 0.26, 14],
      [220, 150, 90, 26, 0.18],
      [420, 430, 90, 60, 0.12, -10],
      [170, 440, 50, 60, 0.12],
    ]);
  });
  for (const { at } of spread(eyeletRow, 7)) {
    const hexagon = outline([
      corner(at[0] - 13, at[1]),
      corner(at[0] - 6, at[1] - 11),
      corner(at[0] + 6, at[1] - 11),
      corner(at[0] + 13, at[1]),
      corner(at[0] + 6, at[1] + 11),
      corner(at[0] - 6, at[1] + 11),
    ]);
    canvas.add(
      `<path d="${hexagon}" fill="${canvas.color("accent")}" stroke="#0b090b" stroke-opacity=".5" stroke-width="2.4"/>`,
      `<circle cx="${round(at[0])}" cy="${round(at[1])}" r="5" fill="#0b090b" fill-opacity=".8"/>`,
    );
  }
  laces(canvas, {
    eyelets: eyeletRow,
    ridge: points("710,386 652,358 582,306 518,228 470,140 436,74"),
    rows: 7,
    width: 19,
  });
  soleUnit(canvas, { ...sole, stitch: 13 }, () => {
    tread(canvas, 118, 312, 5, 40);
    tread(canvas, 452, 900, 12, 36);
  });
}
