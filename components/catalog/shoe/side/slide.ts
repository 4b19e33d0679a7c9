import type { Canvas } from "../canvas.ts";
import { groundShadow } from "../details.ts";
import { outline, type Point, points } from "../geometry.ts";
import { highlights } from "../upper.ts";

const footbed: Point[] = points(
  "70,470! 110,466 190,490 330,496 470,492 640,496 800,500 900,486 946,470! 960,500 948,546 904,580 830,596 740,600! 150,600! 90,588 60,548 54,500",
);

const strap: Point[] = points(
  "396,556! 404,480 440,400 500,348 566,330 640,344 716,384 776,424 812,462! 816,500 806,556!",
);

const strapUnderside: Point[] = points("470,470! 520,400 580,372 660,384 740,420 800,470! 800,500! 470,500!");

/** A one-piece slide. */
export function slide(canvas: Canvas): void {
  groundShadow(canvas, 74, 946);
  const far = outline(points("440,480! 480,396 560,346 650,352 740,398 800,460! 800,500! 440,500!"));
  canvas.fill("collar", far);
  canvas.add(`<path d="${far}" fill="#0b090b" fill-opacity=".45"/>`);
  const under = outline(strapUnderside);
  canvas.add(`<path d="${under}" fill="#0b090b" fill-opacity=".35"/>`);
  const bedPath = outline(footbed);
  canvas.clipped("bed-clip", bedPath, () => {
    canvas.fill("midsole", bedPath);
    canvas.panel({
      part: "sole",
      edge: points("30,568 200,574 500,576 760,572 900,554 990,516"),
      closing: points("990,640 30,640"),
      depth: 0.2,
    });
    for (let x = 110; x < 900; x += 26)
      canvas.crease(
        [
          [x, 560],
          [x + 4, 600],
        ],
        7,
        0.2,
      );
    canvas.light(bedPath, canvas.color("midsole"));
    canvas.crease(points("60,500 190,516 400,520 640,520 820,520 956,496"), 5, 0.2);
    highlights(canvas, [[240, 500, 120, 10, 0.4]]);
  });
  const strapPath = outline(strap);
  canvas.clipped("strap-clip", strapPath, () => {
    canvas.fill("upper", strapPath);
    canvas.panel({
      part: "accent",
      edge: points("470,560! 486,470 520,400 566,340! 668,340! 640,420 622,490 616,560!"),
      depth: 0.2,
    });
    canvas.light(strapPath, canvas.color("upper"));
    canvas.crease(points("420,540 430,470 466,400 520,362 580,350 650,366 730,408 794,462"), 4, 0.16);
    highlights(canvas, [
      [560, 374, 80, 22, 0.4, -6],
      [440, 470, 24, 60, 0.2],
    ]);
  });
}
