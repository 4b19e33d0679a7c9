import type { Canvas } from "../canvas.ts";
import { darken } from "../color.ts";
import { groundShadow } from "../details.ts";
import { outline, type Point, points } from "../geometry.ts";
import { highlights, opening } from "../upper.ts";

const shell: Point[] = points(
  "70,540 62,470 78,400 92,330 88,286 112,262 160,276 220,304 290,308 350,276 400,232 448,212 506,232 580,288 660,344 740,384 826,410 900,442 946,490 956,540 930,578 870,596 780,602! 150,602! 96,590",
);

/** The openings of the shell, as loops of points. */
const vents: Point[][] = [
  points("168,352 250,360 330,344 372,352 340,400 250,420 176,404"),
  points("420,296 462,276 520,310 560,356 520,380 450,352"),
  points("400,408 460,400 540,428 580,470 520,484 430,456"),
  points("610,376 668,392 720,430 708,462 640,440 596,404"),
  points("752,434 816,446 862,480 838,502 772,480"),
  points("130,450 200,458 290,450 348,474 290,512 190,512 126,488"),
];

/** A runner poured from one piece of foam, more holes than shoe. */
export function foamRunner(canvas: Canvas): void {
  groundShadow(canvas, 80, 950);
  opening(canvas, points("108,268! 190,236 280,232 360,200 440,206! 420,270! 290,340 140,300!"), "upper");
  const path = outline(shell);
  canvas.clipped("shell-clip", path, () => {
    canvas.fill("upper", path);
    canvas.panel({
      part: "sole",
      edge: points("40,560 200,552 420,560 640,556 820,560 980,530"),
      closing: points("980,660 40,660"),
      depth: 0.25,
    });
    canvas.crease(points("70,530 200,528 380,532 600,520 800,524 950,512"), 8, 0.12);
    canvas.crease(points("380,260 420,380 380,500 400,560"), 14, 0.07);
    canvas.crease(points("580,300 600,400 620,500 640,560"), 14, 0.07);
    canvas.light(path, canvas.color("upper"));
    highlights(canvas, [
      [480, 240, 60, 18, 0.5, 24],
      [780, 404, 90, 14, 0.4, 20],
      [110, 330, 18, 60, 0.36],
      [400, 380, 20, 60, 0.3, -10],
    ]);
  });
  for (const vent of vents) {
    const hole = outline(vent);
    canvas.add(
      `<path d="${hole}" fill="#fff" fill-opacity=".5" transform="translate(0 5)"/>`,
      `<path d="${hole}" fill="${darken(canvas.color("upper"), 0.62)}"/>`,
      `<path d="${hole}" fill="none" stroke="#0b090b" stroke-opacity=".35" stroke-width="3"/>`,
    );
  }
}
