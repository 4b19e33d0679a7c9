"use client";

import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { formatMonthDay } from "@/lib/core/calendar.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { HistoryPoint } from "@/lib/domain/portfolio/model.ts";
import { countPairs, formatDay } from "./words.ts";

const tickStyle = { fill: "var(--muted)", fontSize: 11, fontFamily: "var(--font-geist-mono), monospace" };

interface PlotPoint {
  time: number;
  value: number | null;
  estimate: number | null;
  cost: number | null;
  source: HistoryPoint;
}

/** The dashed line reaches the first point of the whole one, so that they meet. */
function toPlot(history: readonly HistoryPoint[]): PlotPoint[] {
  return history.map((point, index) => {
    const hasValue = point.valuedPairs > 0;
    const endsEstimate = !point.isEstimate && history[index - 1]?.isEstimate === true;
    return {
      time: Date.parse(point.on),
      value: hasValue && !point.isEstimate ? point.valueCents : null,
      estimate: hasValue && (point.isEstimate || endsEstimate) ? point.valueCents : null,
      cost: hasValue ? point.costCents : null,
      source: point,
    };
  });
}

function PointNote({ active, payload }: Partial<TooltipContentProps>) {
  const point = (payload?.[0]?.payload as PlotPoint | undefined)?.source;
  if (!active || !point) return null;
  return (
    <div className="rounded-control bg-ink px-3 py-2 text-caption text-ground shadow-float">
      <p className="opacity-80">{formatDay(point.on)}</p>
      <p className="tabular mt-0.5 font-medium font-mono text-sm">{formatCents(point.valueCents)}</p>
      <p className="tabular opacity-80">
        cost {formatCents(point.costCents)}, {countPairs(point.valuedPairs)}
      </p>
    </div>
  );
}

/** Value and cost of a portfolio over time. Loaded only where it is looked at; the sentence below says the same. */
export default function ValueChart({ history }: { history: readonly HistoryPoint[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={toPlot(history)}
        margin={{ top: 8, right: 0, bottom: 6, left: 4 }}
        title="Value of your portfolio"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="2 4" />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={["dataMin", "dataMax"]}
          tick={tickStyle}
          tickLine={false}
          tickCount={5}
          minTickGap={40}
          axisLine={{ stroke: "var(--line)" }}
          tickFormatter={(time: number) => formatMonthDay(new Date(time))}
        />
        <YAxis
          orientation="right"
          width={64}
          axisLine={false}
          tickLine={false}
          tick={tickStyle}
          tickFormatter={(cents: number) => formatCents(Math.round(cents / 100) * 100)}
        />
        <Tooltip
          cursor={{ stroke: "var(--control)", strokeDasharray: "3 3" }}
          isAnimationActive={false}
          content={(props) => <PointNote {...props} />}
        />
        <Line
          dataKey="cost"
          stroke="var(--muted)"
          strokeWidth={1.25}
          dot={false}
          isAnimationActive={false}
          type="stepAfter"
        />
        <Line
          dataKey="estimate"
          stroke="var(--ink)"
          strokeWidth={1.75}
          strokeDasharray="4 4"
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="value"
          stroke="var(--ink)"
          strokeWidth={1.75}
          dot={history.length < 3 ? { r: 2.5, fill: "var(--ink)", strokeWidth: 0 } : false}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
