import type { Silhouette } from "@/lib/domain/catalog/model.ts";
import type { Canvas } from "./canvas.ts";
import { airRunner } from "./side/air-runner.ts";
import { basketballHigh } from "./side/basketball-high.ts";
import { basketballMid } from "./side/basketball-mid.ts";
import { canvasHigh } from "./side/canvas-high.ts";
import { chunkyRunner } from "./side/chunky-runner.ts";
import { clog } from "./side/clog.ts";
import { courtLow } from "./side/court-low.ts";
import { cushionRunner } from "./side/cushion-runner.ts";
import { foamRunner } from "./side/foam-runner.ts";
import { knitRunner } from "./side/knit-runner.ts";
import { panelMid } from "./side/panel-mid.ts";
import { patentMid } from "./side/patent-mid.ts";
import { retroRunner } from "./side/retro-runner.ts";
import { sheepskinBoot } from "./side/sheepskin-boot.ts";
import { skateLow } from "./side/skate-low.ts";
import { slide } from "./side/slide.ts";
import { suedeClog } from "./side/suede-clog.ts";
import { techRunner } from "./side/tech-runner.ts";
import { terraceLow } from "./side/terrace-low.ts";
import { workBoot } from "./side/work-boot.ts";
import type { Tread } from "./views/sole.ts";
import { type LacedTop, topLaced } from "./views/top-laced.ts";
import { topClog, topFoam, topSheepskin, topSlide, topSuedeClog } from "./views/top-open.ts";

/** How one shape is drawn in each view. */
export interface SilhouetteDrawing {
  side: (canvas: Canvas) => void;
  top: (canvas: Canvas) => void;
  tread: Tread;
  /** The highest point of the side view, so that every shoe can be centered in its frame. */
  highestY: number;
}

const laced = (options: LacedTop) => (canvas: Canvas) => topLaced(canvas, options);

export const silhouetteDrawings: Record<Silhouette, SilhouetteDrawing> = {
  "basketball-high": {
    side: basketballHigh,
    top: laced({ toe: "perforated", rows: 7, high: true }),
    tread: "pivot",
    highestY: 34,
  },
  "basketball-mid": {
    side: basketballMid,
    top: laced({ toe: "rand", rows: 6, high: true }),
    tread: "pivot",
    highestY: 42,
  },
  "patent-mid": { side: patentMid, top: laced({ toe: "wide", rows: 6, high: true }), tread: "pivot", highestY: 38 },
  "panel-mid": { side: panelMid, top: laced({ toe: "rand", rows: 6, high: true }), tread: "pivot", highestY: 46 },
  "court-low": { side: courtLow, top: laced({ toe: "perforated", rows: 6 }), tread: "pivot", highestY: 140 },
  "terrace-low": {
    side: terraceLow,
    top: laced({ toe: "wide", rows: 6, flare: [1.02, 1.04] }),
    tread: "waffle",
    highestY: 122,
  },
  "skate-low": { side: skateLow, top: laced({ toe: "cap", rows: 5 }), tread: "herringbone", highestY: 150 },
  "canvas-high": {
    side: canvasHigh,
    top: laced({ toe: "cap", rows: 7, high: true }),
    tread: "herringbone",
    highestY: 40,
  },
  "retro-runner": { side: retroRunner, top: laced({ toe: "rand", rows: 6 }), tread: "pods", highestY: 116 },
  "air-runner": { side: airRunner, top: laced({ toe: "rand", rows: 6 }), tread: "waffle", highestY: 116 },
  "tech-runner": {
    side: techRunner,
    top: laced({ toe: "rand", rows: 6, flare: [1.04, 1.1] }),
    tread: "pods",
    highestY: 116,
  },
  "chunky-runner": {
    side: chunkyRunner,
    top: laced({ toe: "wide", rows: 6, flare: [1.06, 1.14] }),
    tread: "waffle",
    highestY: 78,
  },
  "cushion-runner": {
    side: cushionRunner,
    top: laced({ toe: "mesh", rows: 5, flare: [1.06, 1.16] }),
    tread: "pods",
    highestY: 92,
  },
  "knit-runner": { side: knitRunner, top: laced({ toe: "mesh", rows: 5 }), tread: "ripple", highestY: 120 },
  slide: { side: slide, top: topSlide, tread: "ripple", highestY: 330 },
  clog: { side: clog, top: topClog, tread: "ripple", highestY: 282 },
  "suede-clog": { side: suedeClog, top: topSuedeClog, tread: "herringbone", highestY: 272 },
  "foam-runner": { side: foamRunner, top: topFoam, tread: "ripple", highestY: 200 },
  "work-boot": {
    side: workBoot,
    top: laced({ toe: "cap", rows: 6, high: true, flare: [1.04, 1.1] }),
    tread: "lugs",
    highestY: 40,
  },
  "sheepskin-boot": { side: sheepskinBoot, top: topSheepskin, tread: "ripple", highestY: 140 },
};
