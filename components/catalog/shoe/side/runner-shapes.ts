import { type Point, points } from "../geometry.ts";

/** Body of a running shoe: low toe, long instep, a heel tab that leans back. */
export const runnerBody: Point[] = points(
  "104,545! 90,470 98,400 118,338 114,284 102,240! 132,230 172,256 218,298 280,322 344,308 396,266 432,220 454,192! 486,206 542,280 606,346 668,390 738,410 812,420 876,442 918,482 932,528 928,560!",
);

export const runnerTongue: Point[] = points(
  "704,416! 644,364 576,288 522,204 488,136 458,116 416,126 398,150 412,210 440,300! 600,420!",
);

export const runnerOpening: Point[] = points(
  "112,238! 180,240 270,264 350,244 430,176! 450,250! 340,336 250,344 150,280!",
);

/** Rows and ridge of a runner's lacing. */
export const runnerLaces = {
  eyelets: points("672,414 612,382 552,336 496,272 454,214"),
  ridge: points("704,400 652,358 586,284 530,204 496,148"),
  rows: 7,
  width: 18,
};

export const runnerSole = {
  top: points("74,482! 180,500 310,515 490,520 690,516 830,508 940,494!"),
  bottom: points("952,526 940,556 902,578 836,594 750,600! 140,600! 92,590 66,552 62,512"),
  split: points("40,580 200,580 480,582 740,578 880,562 980,530"),
};
