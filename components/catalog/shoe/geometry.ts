import { invariant } from "@/lib/core/invariant.ts";

/** A point of an outline; a corner breaks the smooth curve. */
export type Point = readonly [x: number, y: number, kind?: "corner"];

/** Marks a point as a corner. */
export function corner(x: number, y: number): Point {
  return [x, y, "corner"];
}

interface Segment {
  from: Point;
  control1: Point;
  control2: Point;
  to: Point;
}

/** How far handles reach; a Catmull-Rom curve has 1/6 of the neighbours' distance. */
const tension = 1 / 6;

/** One decimal is a tenth of a pixel at full size: nobody sees more, and files stay small. */
export function round(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(Object.is(rounded, -0) ? 0 : rounded);
}

function neighbour(points: readonly Point[], index: number, closed: boolean): Point | undefined {
  if (closed) return points[(index + points.length) % points.length];
  return points[index];
}

/** Handle of a point towards its neighbour; long and short neighbours are balanced so that curves don't overshoot. */
function handle(before: Point | undefined, at: Point, after: Point | undefined, towards: Point): Point {
  if (at[2] === "corner" || !before || !after) {
    return [at[0] + (towards[0] - at[0]) / 3, at[1] + (towards[1] - at[1]) / 3];
  }
  const tangent: Point = [after[0] - before[0], after[1] - before[1]];
  const span = Math.hypot(tangent[0], tangent[1]) || 1;
  const reach = Math.hypot(towards[0] - at[0], towards[1] - at[1]);
  const length = Math.min(reach / 3, span * tension * 1.6);
  const sign = towards === after ? 1 : -1;
  return [at[0] + (sign * tangent[0] * length) / span, at[1] + (sign * tangent[1] * length) / span];
}

function segmentsOf(points: readonly Point[], closed: boolean): Segment[] {
  const segments: Segment[] = [];
  const count = closed ? points.length : points.length - 1;
  for (let index = 0; index < count; index++) {
    const from = neighbour(points, index, closed);
    const to = neighbour(points, index + 1, closed);
    if (!from || !to) continue;
    segments.push({
      from,
      control1: handle(neighbour(points, index - 1, closed), from, to, to),
      control2: handle(from, to, neighbour(points, index + 2, closed), from),
      to,
    });
  }
  return segments;
}

function toPathData(segments: readonly Segment[], closed: boolean): string {
  const first = segments[0];
  if (!first) return "";
  const curves = segments.map(
    ({ control1, control2, to }) =>
      `C${round(control1[0])} ${round(control1[1])} ${round(control2[0])} ${round(control2[1])} ${round(to[0])} ${round(to[1])}`,
  );
  return `M${round(first.from[0])} ${round(first.from[1])}${curves.join("")}${closed ? "Z" : ""}`;
}

/** Path data of a smooth closed outline through the points. */
export function outline(points: readonly Point[]): string {
  return toPathData(segmentsOf(points, true), true);
}

/** Path data of a smooth open line through the points. */
export function line(points: readonly Point[]): string {
  return toPathData(segmentsOf(points, false), false);
}

/** Path data of a closed area: a smooth edge, closed by straight lines over further points. */
export function area(edge: readonly Point[], closing: readonly Point[]): string {
  return `${line(edge)}${closing.map(([x, y]) => `L${round(x)} ${round(y)}`).join("")}Z`;
}

function pointOn({ from, control1, control2, to }: Segment, at: number): Point {
  const rest = 1 - at;
  const weights = [rest ** 3, 3 * rest ** 2 * at, 3 * rest * at ** 2, at ** 3] as const;
  return [
    weights[0] * from[0] + weights[1] * control1[0] + weights[2] * control2[0] + weights[3] * to[0],
    weights[0] * from[1] + weights[1] * control1[1] + weights[2] * control2[1] + weights[3] * to[1],
  ];
}

const samplesPerSegment = 9;

/** Points close together along the smooth line. */
export function sample(points: readonly Point[], closed = false): Point[] {
  const segments = segmentsOf(points, closed);
  const samples: Point[] = segments.flatMap((segment) =>
    Array.from({ length: samplesPerSegment }, (_, step) => pointOn(segment, step / samplesPerSegment)),
  );
  const last = segments.at(-1);
  if (last && !closed) samples.push([last.to[0], last.to[1]]);
  return samples;
}

/** The line moved sideways; positive distances go to the right of its direction (down, when it runs to the right). */
export function parallel(points: readonly Point[], distance: number): Point[] {
  const samples = sample(points);
  return samples.map((at, index) => {
    const before = samples[Math.max(0, index - 1)] ?? at;
    const after = samples[Math.min(samples.length - 1, index + 1)] ?? at;
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    return [at[0] - ((after[1] - before[1]) / length) * distance, at[1] + ((after[0] - before[0]) / length) * distance];
  });
}

/**
 * Path data of straight pieces between many close points (an offset or sampled line): relative steps of one decimal, kept
 * from drifting, because rows of stitches make up much of a drawing.
 */
export function polyline(points: readonly Point[]): string {
  const tenths = points.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)] as const);
  const [first, ...rest] = tenths;
  if (!first) return "";
  let [lastX, lastY] = first;
  const steps = rest.map(([x, y]) => {
    const step = `${shortNumber(x - lastX)}${separated(shortNumber(y - lastY))}`;
    [lastX, lastY] = [x, y];
    return step;
  });
  return `M${shortNumber(first[0])}${separated(shortNumber(first[1]))}l${steps.join(" ")}`;
}

function shortNumber(tenths: number): string {
  return String(tenths / 10).replace(/^(-?)0\./, "$1.");
}

/** A minus sign separates by itself. */
function separated(number: string): string {
  return number.startsWith("-") ? number : ` ${number}`;
}

/** Points evenly spread along a smooth line, with the direction of the line there in radians. */
export function spread(points: readonly Point[], count: number, start = 0, end = 1): { at: Point; angle: number }[] {
  const samples = sample(points);
  const lengths = [0];
  for (let index = 1; index < samples.length; index++) {
    const [from, to] = [samples[index - 1], samples[index]];
    if (from && to) lengths.push((lengths.at(-1) ?? 0) + Math.hypot(to[0] - from[0], to[1] - from[1]));
  }
  const total = lengths.at(-1) ?? 0;
  return Array.from({ length: count }, (_, position) => {
    const share = count === 1 ? (start + end) / 2 : start + ((end - start) * position) / (count - 1);
    const wanted = share * total;
    const next = Math.max(
      1,
      lengths.findIndex((length) => length >= wanted),
    );
    const [from, to] = [samples[next - 1] ?? [0, 0], samples[next] ?? [0, 0]];
    const span = (lengths[next] ?? 0) - (lengths[next - 1] ?? 0) || 1;
    const within = (wanted - (lengths[next - 1] ?? 0)) / span;
    return {
      at: [from[0] + (to[0] - from[0]) * within, from[1] + (to[1] - from[1]) * within] as Point,
      angle: Math.atan2(to[1] - from[1], to[0] - from[0]),
    };
  });
}

/**
 * Reads points from the shorthand of the drawings: `x,y` pairs, with `!` after a corner, e.g. `96,545! 84,480 92,410`.
 */
export function points(text: string): Point[] {
  return text
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [, x, y, mark] = /^(-?[\d.]+),(-?[\d.]+)(!?)$/.exec(pair) ?? [];
      invariant(x !== undefined && y !== undefined, `not a point: ${pair}`);
      return mark ? corner(Number(x), Number(y)) : [Number(x), Number(y)];
    });
}
