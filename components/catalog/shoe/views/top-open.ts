import type { Canvas } from "../canvas.ts";
import { darken } from "../color.ts";
import { outline, type Point, points } from "../geometry.ts";
import { highlights } from "../upper.ts";
import { base, cover, footOpening, footprint, scaled } from "./top-parts.ts";

const wideCollar = points(
  "116,352 130,288 200,258 310,258 410,282 456,320 468,352 456,388 410,424 310,444 200,442 132,414",
);

function footbed(canvas: Canvas, part: "midsole" | "collar"): void {
  const shape = scaled(footprint, 0.97, 0.92);
  cover(canvas, "bed-clip", shape, part, () => {
    canvas.glow([230, 352], 120, 70, "#000000", 0.14);
    canvas.glow([720, 350], 150, 100, "#000000", 0.12);
  });
}

/** A slide: footbed with one wide strap. */
export function topSlide(canvas: Canvas): void {
  base(canvas, 1.02, 1.06);
  footbed(canvas, "midsole");
  const strap = points(
    "430,216! 520,196 640,178 740,178! 766,260 770,352 760,440 742,518! 640,522 530,494 428,480! 446,420 452,352 446,280",
  );
  canvas.add(
    `<path d="${outline(strap)}" fill="#0b090b" fill-opacity=".4" transform="translate(0 10)" filter="${canvas.blur(6)}"/>`,
  );
  cover(canvas, "strap-clip", strap, "upper", () => {
    canvas.panel({
      part: "accent",
      edge: points("510,120 532,240 536,352 530,460 512,600"),
      closing: points("676,600 690,460 694,352 690,240 672,120"),
      depth: 0.2,
    });
    highlights(canvas, [[600, 330, 110, 60, 0.3]]);
  });
}

/** A vented foam clog with its strap laid back. */
export function topClog(canvas: Canvas): void {
  base(canvas, 1.02, 1.06);
  footOpening(canvas, scaled(footprint, 0.98, 0.96), 16, "midsole");
  const shell = points(
    "430,222! 560,204 690,192 800,206 880,256 914,326 906,396 856,452 768,486 656,492 540,480 430,470! 408,420 400,352 408,280",
  );
  canvas.add(
    `<path d="${outline(shell)}" fill="#0b090b" fill-opacity=".4" transform="translate(-6 8)" filter="${canvas.blur(6)}"/>`,
  );
  cover(canvas, "body-clip", shell, "upper", () => {
    canvas.crease(points("520,210 640,236 780,258 860,300 876,352 860,408 780,444 640,464 520,476"), 6, 0.14);
    highlights(canvas, [
      [640, 330, 150, 60, 0.32],
      [840, 330, 50, 70, 0.2],
    ]);
  });
  for (const [column, x] of [480, 552, 624, 696, 768, 832].entries()) {
    const rows = column === 5 ? [0] : column % 2 ? [-48, 48] : [-84, 0, 84];
    for (const shift of rows) {
      const y = 350 + shift * (1 - column * 0.07);
      canvas.add(
        `<ellipse cx="${x}" cy="${y + 3}" rx="17" ry="15" fill="#fff" fill-opacity=".3"/><ellipse cx="${x}" cy="${y}" rx="16" ry="14" fill="#0b090b" fill-opacity=".72"/>`,
      );
    }
  }
  const strap = points(
    "446,216! 340,204 200,206 104,252 66,352 104,452 200,494 340,492 446,474! 440,448! 340,464 210,466 128,432 96,352 128,272 210,236 340,232 440,244!",
  );
  canvas.add(
    `<path d="${outline(strap)}" fill="#0b090b" fill-opacity=".3" transform="translate(0 8)" filter="${canvas.blur(4)}"/>`,
  );
  cover(canvas, "strap-clip", strap, "accent", () => undefined);
  for (const y of [228, 464]) {
    canvas.add(
      `<circle cx="446" cy="${y}" r="22" fill="${canvas.color("heel")}" stroke="#0b090b" stroke-opacity=".4" stroke-width="3"/>`,
    );
  }
}

/** A closed clog with a buckled strap and an open heel. */
export function topSuedeClog(canvas: Canvas): void {
  base(canvas, 1.02, 1.06);
  footbed(canvas, "collar");
  const shell = points(
    "420,226! 560,204 690,192 800,206 880,256 914,326 906,396 856,452 768,486 656,492 540,480 420,466! 440,420 450,352 440,280",
  );
  canvas.add(
    `<path d="${outline(shell)}" fill="#0b090b" fill-opacity=".42" transform="translate(-8 8)" filter="${canvas.blur(6)}"/>`,
  );
  cover(canvas, "body-clip", shell, "upper", () => {
    canvas.panel({
      part: "overlay",
      edge: points("520,120 540,240 552,352 540,470 520,600"),
      closing: points("640,600 656,470 664,352 656,240 630,120"),
      stitches: [-8],
      depth: 0.5,
    });
    canvas.stitch(points("432,240 452,300 460,352 452,410 432,456"), -12, canvas.color("upper"));
    highlights(canvas, [[770, 320, 90, 80, 0.26]]);
  });
  const buckle = points("548,222! 644,214! 650,272! 556,280!");
  canvas.add(
    `<path d="${outline(buckle)}" fill="none" stroke="#0b090b" stroke-opacity=".4" stroke-width="14" stroke-linejoin="round" transform="translate(0 5)"/>`,
    `<path d="${outline(buckle)}" fill="none" stroke="${canvas.color("accent")}" stroke-width="11" stroke-linejoin="round"/>`,
    `<path d="M600 248L602 330" stroke="${canvas.color("accent")}" stroke-width="8" stroke-linecap="round"/>`,
  );
}

const shellVents: Point[][] = [
  points("480,262 540,240 600,248 590,280 530,292 488,288"),
  points("480,440 540,460 600,452 590,422 530,412 488,416"),
  points("640,240 710,236 760,264 740,300 680,290 644,270"),
  points("640,456 710,456 760,432 740,398 680,408 644,428"),
  points("560,352 610,318 680,326 700,352 680,380 610,386"),
  points("760,352 800,310 850,330 858,352 846,378 800,394"),
];

/** The one-piece foam runner. */
export function topFoam(canvas: Canvas): void {
  base(canvas, 1.02, 1.06, "sole");
  cover(canvas, "body-clip", footprint, "upper", () => {
    canvas.crease(points("470,230 520,300 536,352 520,404 470,460"), 12, 0.08);
    highlights(canvas, [
      [720, 300, 120, 40, 0.34],
      [130, 352, 30, 70, 0.24],
    ]);
  });
  footOpening(canvas, wideCollar, 22, "upper");
  for (const vent of shellVents) {
    const hole = outline(vent);
    canvas.add(
      `<path d="${hole}" fill="#fff" fill-opacity=".5" transform="translate(0 5)"/><path d="${hole}" fill="${darken(canvas.color("upper"), 0.62)}"/>`,
    );
  }
}

/** A sheepskin boot: fleece around the opening, a seam over the instep. */
export function topSheepskin(canvas: Canvas): void {
  base(canvas);
  cover(canvas, "body-clip", footprint, "upper", () => {
    const seam = points("440,300 560,306 640,330 656,352 640,376 560,398 440,404");
    canvas.stroke(seam, "#0b090b", 11, 0.2);
    canvas.stroke(seam, canvas.color("accent"), 8);
    canvas.stitch(seam, -12, canvas.color("upper"));
    canvas.panel({
      part: "heel",
      edge: points("190,120 176,260 190,352 176,440 190,600"),
      closing: points("0,600 0,120"),
      stitches: [8],
      depth: 0.3,
    });
    highlights(canvas, [[770, 320, 100, 80, 0.26]]);
  });
  footOpening(canvas, wideCollar, 44);
}
