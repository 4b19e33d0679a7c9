"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatMonthDay } from "@/lib/core/calendar.ts";
import type { StatisticsDay } from "@/lib/domain/verification/model.statistics.ts";

const dayText = (day: unknown) => formatMonthDay(new Date(`${day}T00:00:00Z`));
const tick = { fill: "var(--muted)", fontSize: 12 };

/** Verdicts by day as bars, those that failed on top. The table below says the same. */
export default function VerdictChart({ days }: { days: readonly StatisticsDay[] }) {
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
        <YAxis allowDecimals={false} tick={tick} tickLine={false} axisLine={false} width={32} />
        <Tooltip
          cursor={{ fill: "var(--sunken)" }}
          labelFormatter={dayText}
          contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", color: "var(--ink)" }}
          itemStyle={{ color: "var(--ink)" }}
        />
        <Bar dataKey="passed" name="Passed" stackId="day" fill="var(--ink)" isAnimationActive={false} />
        <Bar dataKey="failed" name="Failed" stackId="day" fill="var(--danger)" isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
