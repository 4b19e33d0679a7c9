import type { Canvas } from "../canvas.ts";
import { groundShadow, laces, soleUnit } from "../details.ts";
import { type Point, points } from "../geometry.ts";
import { highlights, opening, tongue, upperBody } from "../upper.ts";

const body: Point[] = points(
  "100,560! 90,490 96,420 110,360 110,312 104,282! 136,272 176,296 226,328 286,342 346,330 398,290 432,246 454,220! 486,232 546,302 612,362 680,402 750,420 822,424 886,444 924,486 932,540 926,580!",
);

const tonguePoints: Point[] = points(
  "712,420! 648,372 578,300 524,228 492,170 462,150 420,158 404,180 416,230 444,310! 600,430!",
);

/** The taped rubber wall of a vulcanised shoe. */
export const foxing = {
  top: points("84,520! 200,526 400,532 600,530 780,522 940,504!"),
  bottom: points("950,540 944,572 914,590 856,599 790,600! 126,600! 94,592 82,560"),
};

/** Tape lines, the toe bumper and the outsole's edge. */
export function foxingDetails(canvas: Canvas): void {
  canvas.panel({
    part: "sole",
    edge: points("40,586 300,587 600,587 800,584 900,572 980,546"),
    closing: points("980,640 40,640"),
    depth: 0.2,
  });
  canvas.stroke(points("70,540 300,548 600,550 800,541 960,520"), canvas.color("heel"), 6, 0.85);
  canvas.crease(points("780,524! 770,560 778,596!"), 3, 0.16);
  canvas.crease(points("776,556 860,552 946,528"), 5, 0.14);
}

/** A canvas and suede skate shoe on a vulcanised sole. */
export function skateLow(canvas: Canvas): void {
  groundShadow(canvas, 88, 942);
  opening(canvas, points("116,280! 190,280 280,298 354,276 430,202! 450,274! 340,352 250,362 152,316!"));
  tongue(canvas, tonguePoints, points("428,180 462,170 486,198 536,264 606,342 700,424"));
  upperBody(canvas, body, () => {
    canvas.panel({
      part: "toe",
      edge: points("646,580 664,510 690,462 716,430! 760,400!"),
      closing: points("980,380 980,600"),
      stitches: [8, 15],
      depth: 0.6,
    });
    canvas.panel({
      part: "accent",
      edge: points("548,340! 530,410 500,474 470,580! 392,580! 424,480 448,408 458,320!"),
      depth: 0.3,
    });
    canvas.panel({
      part: "overlay",
      edge: points("414,256! 450,314 506,374 566,424 620,452 672,470! 716,432! 740,396"),
      closing: points("790,300 430,150"),
      stitches: [-8, -15],
      depth: 0.6,
    });
    canvas.panel({
      part: "overlay",
      edge: points("298,580 272,500 236,444 186,410 130,396 60,394"),
      closing: points("40,600"),
      stitches: [-8, -15],
      depth: 0.6,
    });
    canvas.panel({
      part: "collar",
      edge: points("84,342 140,340 196,360 266,382 346,370 408,322 454,258 474,206"),
      closing: points("440,130 84,130"),
      depth: 0.45,
    });
    canvas.crease(points("200,308 206,336 200,360"), 3.6, 0.14);
    canvas.crease(points("284,342 288,360 286,380"), 3.6, 0.14);
    highlights(canvas, [
      [806, 446, 84, 22, 0.28, 12],
      [300, 354, 90, 14, 0.22, -4],
      [150, 450, 40, 50, 0.14],
    ]);
  });
  laces(canvas, {
    eyelets: points("690,430 630,402 562,354 502,298 456,244"),
    ridge: points("714,410 660,368 590,296 534,230 502,180"),
    rows: 6,
    width: 20,
  });
  soleUnit(canvas, foxing, () => foxingDetails(canvas));
}
