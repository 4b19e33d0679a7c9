import { encodeCode39 } from "./code39.ts";

/** Text as a Code 39 barcode that a scanner reads, in the color of the text around it. Decoration: hidden from readers. */
export function Barcode({ text, className }: { text: string; className?: string }) {
  const { bars, width } = encodeCode39(text);
  return (
    <svg
      viewBox={`0 0 ${width} 24`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      aria-hidden="true"
      className={className}
    >
      <path d={bars.map(([x, barWidth]) => `M${x} 0h${barWidth}v24h-${barWidth}z`).join("")} fill="currentColor" />
    </svg>
  );
}
