"use client";

import {
  Area,
  AreaChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { formatCents } from "@/lib/core/money.ts";
import { pairs } from "./chart-history.ts";
import type { CurvePoint } from "./depth-curve.ts";

const tickStyle = { fill: "var(--muted)", fontSize: 11, fontFamily: "var(--font-geist-mono), monospace" };

function PointNote({ active, payload }: Partial<TooltipContentProps>) {
  const point = payload?.[0]?.payload as CurvePoint | undefined;
  if (!active || !point) return null;
  return (
    <div className="tabular rounded-control bg-ink px-3 py-2 text-caption text-ground shadow-float">
      <p className="font-medium font-mono text-sm">{formatCents(point.priceCents)}</p>
      {point.bidUnits === null ? null : <p>{pairs(point.bidUnits)} bid here or above</p>}
      {point.askUnits === null ? null : <p>{pairs(point.askUnits)} asked here or below</p>}
    </div>
  );
}

/** Cumulative depth: bids rise to the left, asks to the right. Loaded only when it is looked at. */
export default function DepthChart({ curve, title }: { curve: readonly CurvePoint[]; title: string }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={[...curve]} margin={{ top: 8, right: 4, bottom: 0, left: 4 }} title={title}>
        <CartesianGrid vertical={false} stroke="var(--line)" strokeDasharray="2 4" />
        <XAxis
          dataKey="priceCents"
          type="number"
          domain={["dataMin", "dataMax"]}
          tickCount={5}
          tick={tickStyle}
          tickLine={false}
          axisLine={{ stroke: "var(--line)" }}
          tickFormatter={(cents: number) => formatCents(Math.round(cents / 100) * 100)}
        />
        <YAxis
          orientation="right"
          width={40}
          axisLine={false}
          tickLine={false}
          tick={tickStyle}
          tickCount={4}
          allowDecimals={false}
        />
        <Tooltip
          cursor={{ stroke: "var(--control)", strokeDasharray: "3 3" }}
          isAnimationActive={false}
          content={(props) => <PointNote {...props} />}
        />
        <Area
          dataKey="bidUnits"
          type="stepBefore"
          connectNulls
          stroke="var(--buy)"
          strokeWidth={1.75}
          fill="var(--buy)"
          fillOpacity={0.14}
          isAnimationActive={false}
        />
        <Area
          dataKey="askUnits"
          type="stepAfter"
          connectNulls
          stroke="var(--sell)"
          strokeWidth={1.75}
          strokeDasharray="5 3"
          fill="var(--sell)"
          fillOpacity={0.14}
          isAnimationActive={false}
        />
      </AreaChart>
    </ResponsiveContainer>
  );
}
