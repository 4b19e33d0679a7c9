import type { Canvas } from "../canvas.ts";
import { darken, edgeOf, lighten } from "../color.ts";
import { outline, type Point, points, polyline, round } from "../geometry.ts";
import { base, footprint, scaled } from "./top-parts.ts";

export type Tread = "pivot" | "waffle" | "herringbone" | "pods" | "lugs" | "ripple";

/** A sole is the footprint turned over. */
const flipped: Point[] = footprint.map(([x, y]) => [x, 700 - y]);

function groove(canvas: Canvas, path: string, width: number): void {
  canvas.add(
    `<path d="${path}" fill="none" stroke="#000" stroke-opacity=".42" stroke-width="${width}" stroke-linejoin="round"/>`,
    `<path d="${path}" fill="none" stroke="#fff" stroke-opacity=".18" stroke-width="${round(width * 0.45)}" transform="translate(0 ${round(width * 0.62)})" stroke-linejoin="round"/>`,
  );
}

function zigzag(fromX: number, toX: number, pitch: number, canvas: Canvas): void {
  const lines: string[] = [];
  for (let x = fromX; x < toX; x += pitch) {
    const line: Point[] = [];
    for (let y = 160; y <= 560; y += 26) line.push([x + ((y / 26) % 2 < 1 ? 0 : pitch * 0.9), y]);
    lines.push(polyline(line));
  }
  groove(canvas, lines.join(""), 5);
}

function pivot(canvas: Canvas): void {
  zigzag(60, 420, 26, canvas);
  zigzag(800, 960, 26, canvas);
  canvas.add(`<path d="M440 120H560V600H440Z" fill="#000" fill-opacity=".1"/>`);
  for (const y of [270, 310, 350, 390, 430]) groove(canvas, `M440 ${y}H570`, 5);
  for (const radius of [22, 46, 70, 94, 118]) {
    groove(
      canvas,
      `M${690 - radius} 356a${radius} ${radius} 0 1 0 ${radius * 2} 0a${radius} ${radius} 0 1 0 ${-radius * 2} 0`,
      6,
    );
  }
}

function blocks(canvas: Canvas, size: number, gap: number): void {
  const color = canvas.color("sole");
  const squares: string[] = [];
  const edges: string[] = [];
  for (let x = 70, column = 0; x < 940; x += size + gap, column++) {
    for (let y = 170 + (column % 2 ? (size + gap) / 2 : 0); y < 540; y += size + gap) {
      squares.push(`M${x} ${y}h${size}v${size}h${-size}z`);
      edges.push(`M${x + 3} ${y + 3}h${size - 7}`);
    }
  }
  canvas.add(
    `<path d="M0 0H1000V700H0Z" fill="${darken(color, 0.42)}"/>`,
    `<path d="${squares.join("")}" fill="${color}" stroke="${edgeOf(color)}" stroke-width="2.4" stroke-linejoin="round"/>`,
    `<path d="${edges.join("")}" stroke="#fff" stroke-opacity=".28" stroke-width="2.4"/>`,
  );
}

const podRows: Point[][] = [
  points("110,250! 300,236! 330,330! 120,336!"),
  points("118,372! 330,368! 300,470! 130,462!"),
  points("350,240! 470,230! 500,300! 370,320!"),
  points("370,388! 500,404! 470,474! 350,474!"),
  points("520,214! 650,196! 680,300! 540,310!"),
  points("540,392! 680,402! 650,504! 520,490!"),
  points("680,190! 800,202! 800,310! 710,306!"),
  points("710,398! 800,392! 790,494! 680,506!"),
  points("824,210! 920,290! 930,352! 826,340!"),
  points("826,366! 930,364! 900,440! 820,484!"),
];

function pods(canvas: Canvas): void {
  canvas.add(`<path d="M0 0H1000V700H0Z" fill="${darken(canvas.color("midsole"), 0.1)}"/>`);
  for (const pod of podRows) {
    const path = outline(pod);
    canvas.panel({ part: "sole", edge: pod, depth: 0.4 });
    canvas.clipped(`pod-${round(pod[0]?.[0] ?? 0)}-${round(pod[0]?.[1] ?? 0)}`, path, () => {
      const xs = pod.map(([x]) => x);
      const lines: string[] = [];
      for (let x = Math.min(...xs) - 30; x < Math.max(...xs); x += 30) lines.push(`M${x} 160l24 190l-24 190`);
      groove(canvas, lines.join(""), 4);
    });
  }
}

function lugs(canvas: Canvas): void {
  const color = canvas.color("sole");
  canvas.add(`<path d="M0 0H1000V700H0Z" fill="${darken(color, 0.36)}"/>`);
  const chevron = (x: number) =>
    points(`${x},352! ${x + 54},296! ${x + 100},296! ${x + 46},352! ${x + 100},408! ${x + 54},408!`);
  for (const x of [120, 220, 420, 540, 660, 770]) canvas.panel({ part: "sole", edge: chevron(x), depth: 0.5 });
  for (let x = 96; x < 920; x += 64) {
    if (x > 300 && x < 400) continue;
    canvas.panel({ part: "sole", edge: points(`${x},170! ${x + 46},170! ${x + 46},270! ${x},262!`), depth: 0.5 });
    canvas.panel({ part: "sole", edge: points(`${x},440! ${x + 46},432! ${x + 46},540! ${x},540!`), depth: 0.5 });
  }
}

function ripple(canvas: Canvas): void {
  const waves: string[] = [];
  for (let x = 40; x < 980; x += 30) waves.push(`M${x} 150c24 60 -22 90 0 140s24 70 0 130s-10 90 6 140`);
  groove(canvas, waves.join(""), 7);
}

const treads: Record<Tread, (canvas: Canvas) => void> = {
  pivot,
  waffle: (canvas) => blocks(canvas, 27, 11),
  herringbone: (canvas) => zigzag(40, 970, 20, canvas),
  pods,
  lugs,
  ripple,
};

/** The outsole, seen from below. */
export function soleView(canvas: Canvas, tread: Tread): void {
  base(canvas, 1.03, 1.08, "midsole", flipped);
  const path = outline(scaled(flipped, 0.99, 0.98));
  canvas.clipped("outsole-clip", path, () => {
    canvas.fill("sole", path);
    treads[tread](canvas);
    const border = lighten(canvas.color("sole"), 0.08);
    canvas.add(`<path d="${path}" fill="none" stroke="${border}" stroke-width="26"/>`);
    canvas.add(
      `<path d="${path}" fill="none" stroke="#000" stroke-opacity=".3" stroke-width="3" transform="translate(505 350) scale(.968 .92) translate(-505 -350)"/>`,
    );
    canvas.light(path, canvas.color("sole"));
    canvas.glow([700, 300], 190, 90, "#ffffff", 0.16);
    canvas.glow([210, 310], 110, 60, "#ffffff", 0.14);
  });
}
