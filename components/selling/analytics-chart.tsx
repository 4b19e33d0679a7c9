"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { pairs } from "@/components/market/chart-history.ts";
import { formatCents, formatCentsExact } from "@/lib/core/money.ts";
import type { SellingAnalytics, SellingSpan } from "@/lib/domain/market/model.selling.ts";
import { spanName } from "./analytics-words.ts";

const tick = { fill: "var(--muted)", fontSize: 12, fontFamily: "var(--font-geist-mono)" };

interface SpanTipProps {
  active?: boolean;
  payload?: { payload: SellingSpan }[];
  spanDays: number;
  to: string;
}

function SpanTip({ active, payload, spanDays, to }: SpanTipProps) {
  const span = payload?.[0]?.payload;
  if (!active || !span) return null;
  return (
    <div className="rounded-control border border-line bg-raised px-3 py-2 text-caption shadow-float">
      <p className="text-muted">{spanName(span.from, spanDays, to)}</p>
      <p className="tabular font-mono">{formatCentsExact(span.revenueCents)}</p>
      <p>{pairs(span.soldPairs)} sold</p>
    </div>
  );
}

/** Revenue by span of days. Only for the eye: the table beside it says the same. */
export default function AnalyticsChart({ spans, spanDays, to }: Pick<SellingAnalytics, "spans" | "spanDays" | "to">) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...spans]} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="from"
          tickFormatter={(from: string) => spanName(from, 1)}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: "var(--line)" }}
          minTickGap={28}
        />
        <YAxis
          orientation="right"
          width={64}
          tickFormatter={(cents: number) => formatCents(cents)}
          tick={tick}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
        />
        <Tooltip cursor={{ fill: "var(--sunken)" }} content={<SpanTip spanDays={spanDays} to={to} />} />
        <Bar dataKey="revenueCents" fill="var(--sell)" radius={[2, 2, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
