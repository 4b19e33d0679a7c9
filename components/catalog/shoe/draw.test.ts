import { describe, expect, it } from "vitest";
import {
  type Illustration,
  illustrationViews,
  shoeMaterials,
  shoeParts,
  silhouettes,
} from "@/lib/domain/catalog/model.ts";
import { drawShoe } from "./draw.ts";
import { silhouetteDrawings } from "./silhouettes.ts";

function illustration(silhouette: Illustration["silhouette"], color: `#${string}` = "#3a6ea5"): Illustration {
  return { silhouette, palette: Object.fromEntries(shoeParts.map((part) => [part, color])) as Illustration["palette"] };
}

/** Every opening tag has its end and every attribute its quotes; answers what is wrong, or null. */
function malformation(svg: string): string | null {
  const open: string[] = [];
  const rest = svg.replaceAll(/<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<>]*")*)\s*(\/?)>/g, (_, end, name, __, closed) => {
    if (end) {
      const expected = open.pop();
      if (expected !== name) open.push(`${expected} closed as ${name}`);
    } else if (!closed) open.push(name);
    return "";
  });
  if (/[<>&](?!amp;|lt;|gt;|quot;)/.test(rest)) return `loose markup: ${rest.slice(0, 80)}`;
  return open.length > 0 ? `left open: ${open.join(", ")}` : null;
}

const drawings = silhouettes.flatMap((silhouette) => illustrationViews.map((view) => [silhouette, view] as const));

describe("drawShoe", () => {
  it.each(drawings)("%s, %s: well-formed, self-contained and free of holes in its numbers", (silhouette, view) => {
    const svg = drawShoe(illustration(silhouette), view, "A & B <c>");
    expect(malformation(svg)).toBeNull();
    expect(svg).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|data:|javascript:|@import/i);
    expect(svg).not.toMatch(/<(script|foreignObject|image|style|a)\b|\son\w+=/i);
    for (const [, target] of svg.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^#/);
    expect(svg).toContain("<title>A &amp; B &lt;c&gt;</title>");
  });

  it.each(drawings)("%s, %s: refers only to what it defines, and defines nothing twice", (silhouette, view) => {
    const svg = drawShoe(illustration(silhouette), view);
    const ids = [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of svg.matchAll(/(?:url\(|href=")#([\w.-]+)/g)) expect(ids).toContain(id);
  });

  it.each(drawings)("%s, %s: small enough for a shelf of thirty", (silhouette, view) => {
    expect(drawShoe(illustration(silhouette), view).length).toBeLessThan(90_000);
  });

  it("draws the same bytes for the same colors, others for others", () => {
    const first = drawShoe(illustration("court-low"), "side");
    expect(drawShoe(illustration("court-low"), "side")).toBe(first);
    expect(drawShoe(illustration("court-low", "#a53a3a"), "side")).not.toBe(first);
  });

  it.each(shoeMaterials)("shows %s as something of its own, or by light alone", (material) => {
    const materials = Object.fromEntries(shoeParts.map((part) => [part, material]));
    const svg = drawShoe({ ...illustration("court-low"), materials }, "side");
    expect(malformation(svg)).toBeNull();
    if (material !== "smooth") expect(svg).not.toBe(drawShoe(illustration("court-low"), "side"));
  });

  it("never paints a black shoe black or a white one white: folds and edges would be lost", () => {
    expect(drawShoe(illustration("court-low", "#000000"), "side")).not.toContain('fill="#000000"');
    expect(drawShoe(illustration("court-low", "#ffffff"), "side")).not.toContain('fill="#ffffff"');
  });

  it("knows every shape", () => {
    expect(Object.keys(silhouetteDrawings).sort()).toEqual([...silhouettes].sort());
  });
});
