"use client";

import {
  Area,
  Bar,
  BarChart,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { formatCents } from "@/lib/core/money.ts";
import type { PriceHistoryView, PricePointView } from "@/lib/domain/market/model.views.ts";
import { domainOf, formatPoint, formatTick, pairs, priceTicks, summaryOf, ticksOf } from "./chart-history.ts";

const axisWidth = 58;
const tickStyle = { fill: "var(--muted)", fontSize: 11, fontFamily: "var(--font-geist-mono), monospace" };
const plotMargin = { top: 8, right: 0, bottom: 6, left: 4 };

interface PlotPoint {
  time: number;
  price: number;
  band: [number, number];
  volume: number;
  source: PricePointView;
}

function toPlot(points: readonly PricePointView[]): PlotPoint[] {
  return points.map((point) => ({
    time: Date.parse(point.at),
    price: point.closeCents,
    band: [point.lowCents, point.highCents],
    volume: point.volume,
    source: point,
  }));
}

/** Thin enough that neighbors never touch, however many there are. */
function barSizeOf(count: number): number {
  return count > 240 ? 1.5 : count > 90 ? 3 : count > 40 ? 5 : 8;
}

function PointNote({ active, payload, history }: Partial<TooltipContentProps> & { history: PriceHistoryView }) {
  const point = (payload?.[0]?.payload as PlotPoint | undefined)?.source;
  if (!active || !point) return null;
  return (
    <div className="rounded-control bg-ink px-3 py-2 text-caption text-ground shadow-float">
      <p className="opacity-80">{formatPoint(history, point.at)}</p>
      <p className="tabular mt-0.5 font-medium font-mono text-sm">{formatCents(point.closeCents)}</p>
      {point.lowCents === point.highCents ? null : (
        <p className="tabular font-mono opacity-80">
          {formatCents(point.lowCents)} – {formatCents(point.highCents)}
        </p>
      )}
      <p className="tabular opacity-80">{pairs(point.volume)} sold</p>
    </div>
  );
}

export interface PriceChartProps {
  history: PriceHistoryView;
  /** What is charted; read out when the chart takes the keyboard. */
  title: string;
  /** Whether the newest trade came in while the page was open. */
  isFresh: boolean;
}

function PricePlot({ history, title, isFresh, plot }: PriceChartProps & { plot: PlotPoint[] }) {
  const domain = domainOf(history);
  const summary = summaryOf(history);
  const lines = priceTicks(summary?.lowCents ?? 0, summary?.highCents ?? 0);
  const last = plot.at(-1);
  const isSparse = history.resolution === "trade";
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={plot} syncId="price-and-volume" margin={plotMargin} title={title}>
        <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="2 4" />
        <XAxis dataKey="time" type="number" scale="time" domain={domain} hide />
        <YAxis
          orientation="right"
          width={axisWidth}
          axisLine={false}
          tickLine={false}
          tick={tickStyle}
          ticks={lines}
          interval={0}
          domain={[lines[0] ?? 0, lines.at(-1) ?? 0]}
          tickFormatter={formatCents}
        />
        <Tooltip
          cursor={{ stroke: "var(--control)", strokeDasharray: "3 3" }}
          isAnimationActive={false}
          content={(props) => <PointNote {...props} history={history} />}
        />
        {isSparse ? null : (
          <Area dataKey="band" stroke="none" fill="var(--ink)" fillOpacity={0.09} isAnimationActive={false} />
        )}
        <Line
          dataKey="price"
          stroke="var(--ink)"
          strokeWidth={1.75}
          strokeDasharray={history.thin ? "3 4" : undefined}
          dot={isSparse ? { r: 2.5, fill: "var(--ink)", strokeWidth: 0 } : false}
          activeDot={{ r: 4, fill: "var(--ink)", stroke: "var(--raised)", strokeWidth: 2 }}
          isAnimationActive={false}
        />
        {last ? (
          <ReferenceDot
            key={last.time}
            x={last.time}
            y={last.price}
            r={4.5}
            fill="var(--ink)"
            stroke="var(--raised)"
            strokeWidth={2}
            className={isFresh ? "arrive" : undefined}
          />
        ) : null}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function VolumePlot({ history, plot }: { history: PriceHistoryView; plot: PlotPoint[] }) {
  const domain = domainOf(history);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={plot}
        syncId="price-and-volume"
        margin={{ ...plotMargin, top: 0, bottom: 0 }}
        accessibilityLayer={false}
      >
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={domain}
          ticks={ticksOf(domain, 4)}
          interval={0}
          tick={tickStyle}
          tickLine={false}
          axisLine={{ stroke: "var(--line)" }}
          tickFormatter={(time: number) => formatTick(time, domain[1] - domain[0])}
        />
        <YAxis
          orientation="right"
          width={axisWidth}
          axisLine={false}
          tickLine={false}
          tick={tickStyle}
          tickCount={2}
          allowDecimals={false}
        />
        <Tooltip cursor={{ fill: "var(--ink)", fillOpacity: 0.06 }} isAnimationActive={false} content={() => null} />
        <Bar
          dataKey="volume"
          fill="var(--muted)"
          fillOpacity={0.55}
          barSize={barSizeOf(plot.length)}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

/** Price line over volume bars. Loaded only where it is looked at; the words beside it say the same. */
export default function PriceChart(props: PriceChartProps) {
  const plot = toPlot(props.history.points);
  return (
    <div className="flex h-full flex-col">
      <div className="min-h-0 flex-1">
        <PricePlot {...props} plot={plot} />
      </div>
      <p className="label mt-2 text-muted">Pairs sold</p>
      <div className="h-20">
        <VolumePlot history={props.history} plot={plot} />
      </div>
    </div>
  );
}
