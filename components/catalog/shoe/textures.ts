import type { ShoeMaterial } from "@/lib/domain/catalog/model.ts";
import { round } from "./geometry.ts";

/** Repeatable scatter: the same drawing must come out byte for byte the same. */
function scatter(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function tile(id: string, width: number, height: number, content: string): string {
  return `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse">${content}</pattern>`;
}

function nap(id: string): string {
  const random = scatter(7);
  const hairs = Array.from({ length: 56 }, (_, index) => {
    const [x, y] = [random() * 52, random() * 52];
    const [dx, dy] = [random() * 7 - 2, random() * 5 - 1];
    return `<path d="M${round(x)} ${round(y)}l${round(dx)} ${round(dy)}" stroke="${index % 2 ? "#fff" : "#000"}" stroke-opacity="${index % 3 ? ".1" : ".17"}" stroke-width="1.6" stroke-linecap="round"/>`;
  });
  return tile(id, 52, 52, hairs.join(""));
}

function grain(id: string): string {
  const random = scatter(21);
  const pebbles = Array.from({ length: 64 }, (_, index) => {
    const [x, y, size] = [random() * 54, random() * 54, 1.6 + random() * 2];
    return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(size * 1.3)}" ry="${round(size)}" stroke="${index % 2 ? "#000" : "#fff"}"/>`;
  });
  return tile(id, 54, 54, `<g fill="none" stroke-opacity=".08">${pebbles.join("")}</g>`);
}

function speckle(id: string): string {
  const random = scatter(3);
  const dots = Array.from({ length: 60 }, (_, index) => {
    const [x, y, size] = [random() * 80, random() * 80, 0.9 + random() * 2.4];
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(size)}" fill="${index % 3 ? "#000" : "#fff"}" fill-opacity="${index % 3 ? ".5" : ".6"}"/>`;
  });
  return tile(id, 80, 80, dots.join(""));
}

function curls(id: string): string {
  const random = scatter(11);
  const locks = Array.from({ length: 70 }, (_, index) => {
    const [x, y, size] = [random() * 60, random() * 60, 3 + random() * 4];
    return `<path d="M${round(x)} ${round(y)}q${round(size)} ${round(-size)} ${round(size * 1.6)} 0t${round(-size)} ${round(size)}" fill="none" stroke="${index % 2 ? "#fff" : "#4a3a28"}" stroke-opacity="${index % 2 ? ".4" : ".2"}" stroke-width="2" stroke-linecap="round"/>`;
  });
  return tile(id, 60, 60, locks.join(""));
}

/** Irregular lines along the knit, as if drawn by hand; drawn twice, so that none breaks off at the tile's edge. */
function streaks(id: string): string {
  const random = scatter(17);
  const [width, height] = [340, 150];
  const lines = Array.from({ length: 34 }, () => {
    const [x, y] = [random() * width, random() * height];
    const [length, slope] = [40 + random() * 110, random() * 12 - 3];
    const curve = `q${round(length / 2)} ${round(slope - 6)} ${round(length)} ${round(slope)}`;
    return `<path d="M${round(x)} ${round(y)}${curve}M${round(x - width)} ${round(y)}${curve}" stroke-width="${round(1.6 + random() * 4)}"/>`;
  });
  return tile(
    id,
    width,
    height,
    `<g fill="none" stroke="#17171a" stroke-opacity=".78" stroke-linecap="round">${lines.join("")}</g>`,
  );
}

/** Patches of light and shade in the part's own color. */
function camouflage(id: string): string {
  const random = scatter(29);
  const patches = Array.from({ length: 22 }, (_, index) => {
    const [x, y, size] = [random() * 120, random() * 100, 9 + random() * 13];
    const tint = ["#000", "#fff", "#3a2a12"][index % 3];
    return `<path d="M${round(x)} ${round(y)}q${round(size)} ${round(-size)} ${round(size * 2)} ${round(-size * 0.2)}t${round(-size * 0.4)} ${round(size * 1.1)}t${round(-size * 1.6)} ${round(-size * 0.9)}z" fill="${tint}" fill-opacity="${index % 3 === 1 ? ".2" : ".28"}"/>`;
  });
  return tile(id, 120, 100, patches.join(""));
}

const patterns: Partial<Record<ShoeMaterial, (id: string) => string>> = {
  suede: nap,
  tumbled: grain,
  speckle,
  shearling: curls,
  streaked: streaks,
  camouflage,
  mesh: (id) =>
    tile(
      id,
      11,
      11,
      '<circle cx="2.8" cy="2.8" r="2.1" fill="#000" fill-opacity=".26"/><circle cx="8.3" cy="8.3" r="2.1" fill="#000" fill-opacity=".26"/><path d="M.5 4.9a2.4 2.4 0 0 0 4.4 0M6 10.4a2.4 2.4 0 0 0 4.4 0" fill="none" stroke="#fff" stroke-opacity=".3" stroke-width=".9"/>',
    ),
  knit: (id) =>
    tile(
      id,
      14,
      9,
      '<path d="M1 1.5l6 5 6-5" fill="none" stroke="#000" stroke-opacity=".22" stroke-width="2.2" stroke-linejoin="round"/><path d="M1 4.5l6 5 6-5" fill="none" stroke="#fff" stroke-opacity=".24" stroke-width="1.6" stroke-linejoin="round"/>',
    ),
  canvas: (id) =>
    tile(
      id,
      7,
      7,
      '<path d="M0 1.8h7M0 5.3h7" stroke="#000" stroke-opacity=".13" stroke-width="1"/><path d="M1.8 0v7M5.3 0v7" stroke="#fff" stroke-opacity=".17" stroke-width="1"/>',
    ),
  reflective: (id) =>
    tile(id, 9, 9, '<path d="M-1 4l5-5M-1 13l14-14M5 13l8-8" stroke="#fff" stroke-opacity=".5" stroke-width="1.8"/>'),
  foam: (id) => {
    const random = scatter(5);
    const cells = Array.from(
      { length: 40 },
      () =>
        `<circle cx="${round(random() * 50)}" cy="${round(random() * 50)}" r="${round(0.8 + random() * 1.2)}" fill="#000" fill-opacity=".1"/>`,
    );
    return tile(id, 50, 50, cells.join(""));
  },
};

/** The `<pattern>` of a material, or nothing for materials that are shown by light alone. */
export function textureDefinition(material: ShoeMaterial, id: string): string | null {
  return patterns[material]?.(id) ?? null;
}
