import type { Canvas } from "../canvas.ts";
import { groundShadow, soleUnit } from "../details.ts";
import { outline, type Point, points } from "../geometry.ts";
import { highlights, upperBody } from "../upper.ts";

const body: Point[] = points(
  "120,560! 104,480 112,400 130,320 138,250 134,190! 240,176 350,180 468,206! 478,260 508,316 572,358 660,382 750,394 830,412 892,446 926,490 934,536 928,575!",
);

const fleece: Point[] = points(
  "126,196 120,168 150,150 200,152 250,140 310,148 370,146 430,160 474,178 484,206 460,224 400,210 340,202 270,196 200,204",
);

const sole = {
  top: points("96,526! 240,532 440,534 640,532 800,528 940,516!"),
  bottom: points("950,546 940,574 906,592 850,600 780,602! 140,602! 106,594 92,562"),
  split: points("40,582 300,584 600,584 800,580 990,552"),
};

/** A short sheepskin boot. */
export function sheepskinBoot(canvas: Canvas): void {
  groundShadow(canvas, 100, 940);
  upperBody(canvas, body, () => {
    canvas.panel({
      part: "heel",
      edge: points("250,580 242,500 214,440 166,416 60,410"),
      closing: points("40,600"),
      stitches: [-8],
      depth: 0.3,
    });
    const seam: Point[] = points("330,190 350,280 420,360 520,416 590,480 600,570");
    canvas.stroke(seam, "#0b090b", 10, 0.2);
    canvas.stroke(seam, canvas.color("accent"), 7);
    canvas.stitch(seam, -12, canvas.color("upper"));
    canvas.stitch(seam, 12, canvas.color("upper"));
    canvas.crease(points("470,300 440,330 400,336"), 6, 0.12);
    canvas.crease(points("480,330 452,362 410,380"), 6, 0.1);
    highlights(canvas, [
      [780, 420, 110, 26, 0.26, 12],
      [250, 300, 60, 90, 0.16],
      [150, 470, 30, 60, 0.14],
    ]);
  });
  const fleecePath = outline(fleece);
  canvas.add(`<path d="${fleecePath}" fill="#0b090b" fill-opacity=".25" transform="translate(0 6)"/>`);
  canvas.clipped("fleece-clip", fleecePath, () => {
    canvas.fill("collar", fleecePath);
    canvas.light(fleecePath, canvas.color("collar"));
  });
  soleUnit(canvas, { ...sole, stitch: 12 });
}
