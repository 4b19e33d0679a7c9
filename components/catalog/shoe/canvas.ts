import type { HexColor, Illustration, ShoeMaterial, ShoePart } from "@/lib/domain/catalog/model.ts";
import { brightness, darken, edgeOf, lighten, tame, threadOn } from "./color.ts";
import { area, line, outline, type Point, parallel, polyline } from "./geometry.ts";
import { textureDefinition } from "./textures.ts";

export interface PanelOptions {
  part: ShoePart;
  /** The edge that is seen; the rest of the outline runs outside the body and is clipped away. */
  edge: readonly Point[];
  closing?: readonly Point[];
  /** Rows of stitches, as distances from the edge; positive is to the right of its direction. */
  stitches?: readonly number[];
  /** 0 lies flush, 1 is a thick overlay. */
  depth?: number;
  color?: HexColor;
}

/** Collects the layers of one drawing, bottom to top. */
export class Canvas {
  readonly #layers: string[] = [];
  readonly #definitions = new Map<string, string>();

  constructor(readonly illustration: Illustration) {}

  color(part: ShoePart): HexColor {
    return tame(this.illustration.palette[part]);
  }

  material(part: ShoePart): ShoeMaterial {
    return this.illustration.materials?.[part] ?? "smooth";
  }

  /** Adds a layer of SVG text. */
  add(...layers: string[]): void {
    this.#layers.push(...layers);
  }

  /** Registers something to refer to; the same id is defined once. */
  define(id: string, markup: () => string): string {
    if (!this.#definitions.has(id)) this.#definitions.set(id, markup());
    return `url(#${id})`;
  }

  /** A linear gradient along a direction in the shape's own box; stops are `[offset, color, opacity]`. */
  gradient(id: string, direction: [number, number, number, number], stops: [number, string, number][]): string {
    const [x1, y1, x2, y2] = direction;
    return this.define(
      id,
      () => `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopsOf(stops)}</linearGradient>`,
    );
  }

  /** A soft round light or shadow, in drawing coordinates. */
  glow(center: Point, radiusX: number, radiusY: number, color: string, opacity: number, rotation = 0): void {
    const id = `glow-${color.slice(1)}`;
    const fill = this.define(
      id,
      () =>
        `<radialGradient id="${id}">${stopsOf([
          [0, color, 1],
          [0.45, color, 0.55],
          [1, color, 0],
        ])}</radialGradient>`,
    );
    const turn = rotation === 0 ? "" : ` transform="rotate(${rotation} ${center[0]} ${center[1]})"`;
    this.add(
      `<ellipse cx="${center[0]}" cy="${center[1]}" rx="${radiusX}" ry="${radiusY}" fill="${fill}" opacity="${opacity}"${turn}/>`,
    );
  }

  /** Everything added in `content` shows only inside the path. */
  clipped(id: string, path: string, content: () => void): void {
    this.define(id, () => `<clipPath id="${id}"><path d="${path}"/></clipPath>`);
    this.add(`<g clip-path="url(#${id})">`);
    content();
    this.add("</g>");
  }

  /** Lays a material's weave or nap over a filled path. */
  texture(material: ShoeMaterial, path: string): void {
    const id = `texture-${material}`;
    const definition = textureDefinition(material, id);
    if (definition === null) return;
    this.define(id, () => definition);
    this.add(`<path d="${path}" fill="url(#${id})"/>`);
  }

  /** Fills a path in a part's color and material, with nothing around it. */
  fill(part: ShoePart, path: string, color: HexColor = this.color(part)): void {
    const material = this.material(part);
    this.add(`<path d="${path}" fill="${color}"${material === "translucent" ? ' fill-opacity=".82"' : ""}/>`);
    this.texture(material, path);
  }

  /** A piece of material on top of what lies below: shadow, body, texture, cut edge, stitches. */
  panel({ part, edge, closing, stitches = [], depth = 0.6, color = this.color(part) }: PanelOptions): void {
    const closed = closing === undefined;
    const path = closed ? outline(edge) : area(edge, closing);
    const edgePath = closed ? path : line(edge);
    if (depth > 0) {
      this.add(
        `<path d="${edgePath}" fill="none" stroke="#0b090b" stroke-opacity="${0.1 + depth * 0.1}" stroke-width="${6 + depth * 8}" transform="translate(0 ${2 + depth * 2})" stroke-linejoin="round"/>`,
        `<path d="${edgePath}" fill="none" stroke="#0b090b" stroke-opacity="${0.16 + depth * 0.14}" stroke-width="${2 + depth * 3}" transform="translate(0 ${1 + depth})" stroke-linejoin="round"/>`,
      );
    }
    this.fill(part, path, color);
    if (this.material(part) === "patent") this.#gloss(path);
    this.add(
      `<path d="${edgePath}" fill="none" stroke="${edgeOf(color)}" stroke-width="2.2" stroke-linejoin="round" stroke-opacity=".8"/>`,
    );
    for (const distance of stitches) this.stitch(edge, distance, color);
  }

  #gloss(path: string): void {
    const fill = this.gradient(
      "gloss",
      [0.1, 0, 0.5, 1],
      [
        [0, "#fff", 0.55],
        [0.22, "#fff", 0.16],
        [0.34, "#fff", 0.02],
        [0.6, "#fff", 0],
        [0.72, "#fff", 0.2],
        [0.8, "#fff", 0],
      ],
    );
    this.add(`<path d="${path}" fill="${fill}"/>`);
  }

  /** A row of stitches beside a line, each with its little shadow. */
  stitch(edge: readonly Point[], distance: number, on: HexColor): void {
    const path = polyline(parallel(edge, distance));
    this.add(
      `<path d="${path}" fill="none" stroke="#0b090b" stroke-opacity=".2" stroke-width="3.4"/>`,
      `<path d="${path}" fill="none" stroke="${threadOn(on)}" stroke-width="2.3" stroke-dasharray="7 3.6" stroke-linecap="round"/>`,
    );
  }

  /** A pressed or folded line. */
  crease(points: readonly Point[], width = 3, opacity = 0.22): void {
    const path = line(points);
    this.add(
      `<path d="${path}" fill="none" stroke="#0b090b" stroke-opacity="${opacity}" stroke-width="${width}" stroke-linecap="round"/>`,
      `<path d="${path}" fill="none" stroke="#fff" stroke-opacity="${opacity * 0.8}" stroke-width="${width * 0.6}" transform="translate(0 ${width * 0.8})" stroke-linecap="round"/>`,
    );
  }

  /** A stroke in a plain color. */
  stroke(points: readonly Point[], color: string, width: number, opacity = 1): void {
    this.add(
      `<path d="${line(points)}" fill="none" stroke="${color}" stroke-width="${width}" stroke-opacity="${opacity}" stroke-linecap="round" stroke-linejoin="round"/>`,
    );
  }

  /** Blur for shadows that hug a form. */
  blur(amount: number): string {
    const id = `blur-${amount}`;
    return this.define(
      id,
      () =>
        `<filter id="${id}" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${amount}"/></filter>`,
    );
  }

  /**
   * Light over a finished body: bright from above, dark towards the sole and along the edge, and a rim that keeps a black
   * shoe visible on a dark ground and a white one on paper.
   */
  light(path: string, base: HexColor): void {
    const fall = this.gradient(
      "fall",
      [0, 0, 0.12, 1],
      [
        [0, "#fff", 0.2],
        [0.38, "#fff", 0.03],
        [0.62, "#0f0d0f", 0.02],
        [1, "#0f0d0f", 0.26],
      ],
    );
    const turn = this.gradient(
      "turn",
      [0, 0, 1, 0],
      [
        [0, "#0f0d0f", 0.26],
        [0.1, "#0f0d0f", 0.02],
        [0.8, "#0f0d0f", 0],
        [1, "#0f0d0f", 0.16],
      ],
    );
    this.add(
      `<path d="${path}" fill="${fall}"/>`,
      `<path d="${path}" fill="${turn}"/>`,
      `<path d="${path}" fill="none" stroke="#0f0d0f" stroke-opacity=".26" stroke-width="20" filter="${this.blur(9)}"/>`,
    );
    if (brightness(base) < 0.45) {
      this.add(
        `<path d="${path}" fill="none" stroke="#fff" stroke-opacity=".2" stroke-width="9" filter="${this.blur(3)}"/>`,
      );
    }
    this.rim(path, base);
  }

  /** The thin outer edge of a form, clipped to its inner half where the caller clips. */
  rim(path: string, base: HexColor): void {
    const dark = brightness(base) < 0.45;
    const color = dark ? lighten(base, 0.42) : darken(base, 0.34);
    this.add(`<path d="${path}" fill="none" stroke="${color}" stroke-width="${dark ? 4 : 3.4}" stroke-opacity=".85"/>`);
  }

  /** The finished layers with their definitions, wrapped in a group. */
  content(): { definitions: string; layers: string } {
    return { definitions: [...this.#definitions.values()].join(""), layers: this.#layers.join("") };
  }
}

function stopsOf(stops: readonly [number, string, number][]): string {
  return stops
    .map(([offset, color, opacity]) => `<stop offset="${offset}" stop-color="${color}" stop-opacity="${opacity}"/>`)
    .join("");
}
