import type { Canvas } from "../canvas.ts";
import { groundShadow, soleUnit, tread } from "../details.ts";
import { outline, type Point, points, round } from "../geometry.ts";
import { highlights, opening, upperBody } from "../upper.ts";

const body: Point[] = points(
  "180,540! 330,470! 360,420 392,350 430,302 486,282 560,290 650,320 740,358 830,396 900,440 938,490 946,540 930,580! 180,580!",
);

const sole = {
  top: points("70,470! 160,492 300,512 480,520 660,520 820,520 952,500!"),
  bottom: points("964,540 946,574 900,592 840,600 770,602! 140,602! 92,592 64,556 58,510"),
  split: points("30,566 200,572 500,574 760,572 900,560 990,530"),
};

const holes: Point[] = points("520,326 586,338 654,362 720,392 784,424 842,458 556,372 622,392 688,420 752,450");

/** A foam clog with a heel strap and vents. */
export function clog(canvas: Canvas): void {
  groundShadow(canvas, 76, 950);
  opening(canvas, points("70,476! 160,470 260,470 360,400 430,300! 460,420! 380,540! 100,520!"));
  upperBody(canvas, body, () => {
    canvas.panel({
      part: "overlay",
      edge: points("380,560 404,480 470,444 560,452 680,474 800,500 950,540"),
      closing: points("980,640 380,640"),
      depth: 0.3,
    });
    for (const x of [480, 552, 624, 696]) {
      canvas.add(
        `<rect x="${x}" y="${478 + (x - 480) * 0.11}" width="44" height="15" rx="7" fill="#0b090b" fill-opacity=".6"/>`,
        `<rect x="${x}" y="${480 + (x - 480) * 0.11 + 11}" width="44" height="4" rx="2" fill="#fff" fill-opacity=".3"/>`,
      );
    }
    highlights(canvas, [
      [560, 312, 100, 20, 0.42, 14],
      [800, 420, 90, 22, 0.26, 30],
      [420, 400, 24, 60, 0.24, 24],
    ]);
  });
  for (const [x, y] of holes) {
    canvas.add(
      `<ellipse cx="${x}" cy="${y + 2}" rx="15" ry="11" fill="#fff" fill-opacity=".35" transform="rotate(24 ${x} ${y})"/>`,
      `<ellipse cx="${x}" cy="${y}" rx="14" ry="10" fill="#0b090b" fill-opacity=".72" transform="rotate(24 ${x} ${y})"/>`,
    );
  }
  soleUnit(canvas, sole, () => {
    for (let x = 120; x < 900; x += 34)
      canvas.crease(
        [
          [x, 540],
          [x + 3, 566],
        ],
        8,
        0.12,
      );
    tread(canvas, 130, 860, 22, 18);
  });
  const strap: Point[] = points(
    "432,360! 330,372 220,382 120,372 72,352 58,372! 62,404 110,424 220,432 330,424 418,412!",
  );
  const strapPath = outline(strap);
  canvas.add(`<path d="${strapPath}" fill="#0b090b" fill-opacity=".25" transform="translate(0 8)"/>`);
  canvas.clipped("strap-clip", strapPath, () => {
    canvas.fill("accent", strapPath);
    canvas.light(strapPath, canvas.color("accent"));
  });
  canvas.add(
    `<circle cx="424" cy="388" r="26" fill="${canvas.color("heel")}" stroke="#0b090b" stroke-opacity=".4" stroke-width="3"/>`,
    `<circle cx="424" cy="388" r="15" fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="4"/>`,
    `<circle cx="${round(424)}" cy="388" r="6" fill="#0b090b" fill-opacity=".5"/>`,
  );
}
