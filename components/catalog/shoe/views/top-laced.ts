import type { Canvas } from "../canvas.ts";
import { lace, perforations } from "../details.ts";
import { outline, type Point, points } from "../geometry.ts";
import { highlights } from "../upper.ts";
import { base, cover, footOpening, footprint } from "./top-parts.ts";

export interface LacedTop {
  toe: "perforated" | "cap" | "rand" | "mesh" | "wide";
  rows: number;
  /** How far the sole shows around the upper, as factors of the footprint. */
  flare?: [number, number];
  /** High shoes cover more of the opening with their tongue. */
  high?: boolean;
}

const collar = points(
  "112,352 124,292 190,262 290,262 390,278 450,306 462,352 450,396 390,424 290,440 190,440 126,412",
);
const tongueShape = points("352,310! 344,352 352,394! 470,402 600,396 690,382 716,352 690,322 600,306 470,302");
const eyestay = points(
  "420,236! 520,232 640,254 730,290 774,352 730,412 640,448 520,464 420,460! 430,400! 560,396 660,386 706,352 660,318 560,306 430,304!",
);
const around = points("560,700 1000,700 1000,0 560,0");

function toePanels(canvas: Canvas, toe: LacedTop["toe"]): void {
  if (toe === "cap") {
    canvas.panel({
      part: "toe",
      edge: points("790,120 764,240 756,352 764,460 790,600"),
      closing: points("1000,600 1000,120"),
      stitches: [-8],
      depth: 0.7,
    });
    return;
  }
  canvas.panel({
    part: "toe",
    edge: points("640,120 690,240 760,300 778,352 760,402 690,470 640,600"),
    closing: points("1000,600 1000,120"),
    depth: 0.15,
  });
  if (toe === "mesh") return;
  const band =
    toe === "wide"
      ? "520,250 680,262 770,296 806,352 770,410 680,442 520,452"
      : "540,228 690,232 800,262 850,310 858,352 846,398 796,434 690,456 540,458";
  canvas.panel({ part: "overlay", edge: points(band), closing: around, stitches: [-8, -15], depth: 0.6 });
  if (toe === "perforated") {
    perforations(
      canvas,
      [points("800,300 822,350 800,402"), points("780,318 798,352 780,386"), points("758,330 770,352 758,376")],
      [6, 4, 3],
      3.6,
    );
  }
}

function lacing(canvas: Canvas, rows: number): void {
  for (let row = 0; row < rows; row++) {
    const x = 458 + (row * 236) / Math.max(1, rows - 1);
    const spread = 66 - row * (34 / rows);
    const lean = row % 2 ? 10 : -10;
    const [upper, lower]: [Point, Point] = [
      [x - lean, 352 - spread],
      [x + lean, 352 + spread],
    ];
    for (const [eyeletX, eyeletY] of [upper, lower]) {
      canvas.add(`<circle cx="${eyeletX}" cy="${eyeletY}" r="9" fill="#0b090b" fill-opacity=".7"/>`);
    }
    lace(canvas, [upper, [x + 7, 352], lower], 17);
  }
}

/** Any laced shoe from above. */
export function topLaced(canvas: Canvas, { toe, rows, flare = [1.03, 1.08], high = false }: LacedTop): void {
  base(canvas, ...flare);
  cover(canvas, "body-clip", footprint, "upper", () => {
    toePanels(canvas, toe);
    canvas.panel({
      part: "accent",
      edge: points("470,120 520,200 560,262 540,300!"),
      closing: points("480,300 440,260 390,120"),
      depth: 0.3,
    });
    canvas.panel({
      part: "accent",
      edge: points("470,600 520,510 560,440 540,400!"),
      closing: points("480,400 440,446 390,600"),
      depth: 0.3,
    });
    canvas.panel({
      part: "overlay",
      edge: points("250,120 262,240 300,352 262,460 250,600"),
      closing: points("0,600 0,120"),
      stitches: [8],
      depth: 0.5,
    });
    canvas.panel({
      part: "heel",
      edge: points("150,120 158,250 150,352 158,450 150,600"),
      closing: points("0,600 0,120"),
      depth: 0.5,
    });
    canvas.panel({ part: "overlay", edge: eyestay, depth: 0.6 });
    highlights(canvas, [
      [820, 320, 60, 70, 0.26, 10],
      [600, 234, 90, 18, 0.24, 6],
      [120, 350, 30, 60, 0.16],
    ]);
  });
  footOpening(canvas, collar, high ? 20 : 26);
  const tonguePath = outline(tongueShape);
  canvas.add(
    `<path d="${tonguePath}" fill="#0b090b" fill-opacity=".4" transform="translate(-4 6)" filter="${canvas.blur(3)}"/>`,
  );
  cover(canvas, "tongue-clip", tongueShape, "tongue", () => {
    canvas.stitch(points("366,318 360,352 366,388"), 6, canvas.color("tongue"));
  });
  lacing(canvas, rows);
}
