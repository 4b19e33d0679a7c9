import type { Illustration, IllustrationView } from "@/lib/domain/catalog/model.ts";
import { Canvas } from "./canvas.ts";
import { groundY } from "./details.ts";
import { silhouetteDrawings } from "./silhouettes.ts";
import { soleView } from "./views/sole.ts";

/** Every drawing has this frame, in drawing units: 8 to 5. */
const frame = { left: -30, width: 1060, height: 662.5 };

function svg(title: string | undefined, definitions: string, content: string): string {
  const label = title === undefined ? "" : `<title>${escapeText(title)}</title>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${frame.left} 0 ${frame.width} ${frame.height}" role="img">${label}<defs>${definitions}</defs>${content}</svg>`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** How far a side view moves so that its middle is the frame's middle. */
function centering(highestY: number): number {
  return Math.round((frame.height - groundY - highestY) / 2 + 6);
}

function drawSide(illustration: Illustration, title?: string): string {
  const { side, highestY } = silhouetteDrawings[illustration.silhouette];
  const canvas = new Canvas(illustration);
  side(canvas);
  const { definitions, layers } = canvas.content();
  return svg(title, definitions, `<g transform="translate(0 ${centering(highestY)})">${layers}</g>`);
}

/** Both shoes: the second a step behind, in the first one's shade. */
function drawPair(illustration: Illustration, title?: string): string {
  const { side, highestY } = silhouetteDrawings[illustration.silhouette];
  const canvas = new Canvas(illustration);
  side(canvas);
  const { definitions, layers } = canvas.content();
  const shade = '<filter id="shade"><feColorMatrix values=".84 0 0 0 0 0 .84 0 0 0 0 0 .84 0 0 0 0 0 1 0"/></filter>';
  const y = centering(highestY);
  return svg(
    title,
    `${definitions}${shade}<g id="shoe">${layers}</g>`,
    `<use href="#shoe" transform="translate(128 ${y - 4}) scale(.86)" filter="url(#shade)"/><use href="#shoe" transform="translate(-6 ${y + 76}) scale(.88)"/>`,
  );
}

/**
 * Draws a shoe as SVG text: the one source of every product picture. Pure: the same input gives the same bytes, and
 * nothing of the input but checked colors and names reaches the markup.
 * @param title for people who don't see it
 */
export function drawShoe(illustration: Illustration, view: IllustrationView, title?: string): string {
  if (view === "side") return drawSide(illustration, title);
  if (view === "pair") return drawPair(illustration, title);
  const { top, tread } = silhouetteDrawings[illustration.silhouette];
  const canvas = new Canvas(illustration);
  if (view === "top") top(canvas);
  else soleView(canvas, tread);
  const { definitions, layers } = canvas.content();
  // Mirrored, so that the big toes point at each other.
  return svg(
    title,
    `${definitions}<g id="shoe">${layers}</g>`,
    '<use href="#shoe" transform="translate(45 485) scale(.9 -.9)"/><use href="#shoe" transform="translate(45 177) scale(.9)"/>',
  );
}
