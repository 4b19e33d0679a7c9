import type { Canvas } from "../canvas.ts";
import { darken } from "../color.ts";
import { groundShadow } from "../details.ts";
import { outline, type Point, points } from "../geometry.ts";
import { highlights, opening } from "../upper.ts";

const shell = points(
  "66,548 56,486 66,424 82,366 76,322 96,298 140,304 196,330 262,340 322,318 374,276 422,244 470,240 530,270 600,316 676,358 752,388 832,412 902,442 948,488 960,540 936,580 876,598 780,604! 150,604! 92,592",
);

/** The openings of the shell: long drops that lean with the foot. */
const vents: Point[][] = [
  points("124,392 190,404 262,402 322,380 330,394 286,436 214,452 146,436"),
  points("104,474 176,492 258,490 330,464 352,470 318,516 236,538 148,530 104,504"),
  points("392,330 430,296 470,288 498,312 490,352 444,376 402,366"),
  points("372,430 424,410 486,420 524,456 500,496 430,510 376,482"),
  points("530,336 580,344 640,376 664,410 632,428 570,404 534,370"),
  points("552,446 604,444 660,466 684,498 640,516 580,506 552,480"),
  points("700,402 752,412 812,440 838,468 804,478 744,458 706,428"),
];

/** A runner poured from one piece of foam, more holes than shoe. */
export function foamRunner(canvas: Canvas): void {
  groundShadow(canvas, 72, 954);
  opening(canvas, points("92,302! 170,286 260,276 340,240 420,226! 470,244! 380,330 270,372 140,330!"), "upper");
  const path = outline(shell);
  const color = canvas.color("upper");
  canvas.clipped("shell-clip", path, () => {
    canvas.fill("upper", path);
    canvas.panel({
      part: "sole",
      edge: points("30,566 200,560 420,566 640,562 820,562 990,530"),
      closing: points("990,660 30,660"),
      depth: 0.25,
    });
    canvas.crease(points("84,460 200,462 320,440 372,392 400,320 420,260"), 12, 0.07);
    canvas.crease(points("80,548 220,548 340,530 520,528 700,526 950,506"), 10, 0.09);
    canvas.crease(points("350,520 364,440 386,390 440,384 510,390 540,430 540,520"), 10, 0.08);
    canvas.crease(points("512,300 512,360 560,420 640,440 700,440"), 10, 0.08);
    canvas.light(path, color);
    highlights(canvas, [
      [456, 262, 60, 14, 0.5, 14],
      [760, 396, 110, 14, 0.4, 20],
      [96, 360, 16, 60, 0.36],
      [356, 350, 16, 50, 0.34, 20],
    ]);
  });
  for (const vent of vents) {
    const hole = outline(vent);
    canvas.add(
      `<path d="${hole}" fill="#fff" fill-opacity=".55" transform="translate(0 6)"/>`,
      `<path d="${hole}" fill="${darken(color, 0.6)}"/>`,
    );
    canvas.clipped(`vent-${vent[0]?.join("-")}`, hole, () => {
      canvas.add(
        `<path d="${hole}" fill="${darken(color, 0.3)}" transform="translate(6 16)" filter="${canvas.blur(5)}"/>`,
        `<path d="${hole}" fill="none" stroke="#0b090b" stroke-opacity=".5" stroke-width="10" filter="${canvas.blur(3)}"/>`,
      );
    });
  }
}
