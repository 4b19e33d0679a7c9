"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatMonthDay } from "@/lib/core/calendar.ts";
import type { AnalyticsDay } from "@/lib/domain/analytics/model.ts";
import { amountText } from "./figure-words.ts";

const dayText = (day: unknown) => formatMonthDay(new Date(`${day}T00:00:00Z`));
// biome-ignore lint/style/noRestrictedGlobals: comes with the charts, after the page
const compact = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  notation: "compact",
  maximumFractionDigits: 1,
});
const tick = { fill: "var(--muted)", fontSize: 12 };

export interface DayChartProps {
  days: readonly AnalyticsDay[];
  value: "gmvCents" | "revenueCents";
  /** What the value is called. */
  label: string;
}

/** An amount by day as bars. The table below says the same. */
export default function DayChart({ days, value, label }: DayChartProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...days]} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="day"
          tickFormatter={dayText}
          tick={tick}
          tickLine={false}
          stroke="var(--line)"
          minTickGap={32}
        />
        <YAxis
          tickFormatter={(cents: number) => compact.format(cents / 100)}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={56}
        />
        <Tooltip
          cursor={{ fill: "var(--sunken)" }}
          labelFormatter={dayText}
          formatter={(cents) => [amountText(Number(cents)), label]}
          contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", color: "var(--ink)" }}
          itemStyle={{ color: "var(--ink)" }}
        />
        <Bar dataKey={value} fill="var(--ink)" isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
