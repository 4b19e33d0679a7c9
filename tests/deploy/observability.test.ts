import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { metrics } from "@/lib/platform/metrics.ts";

const folder = path.resolve(import.meta.dirname, "../../deploy/observability");
const read = (file: string) => readFileSync(path.join(folder, file), "utf8");

const alertsSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string(),
          expr: z.string(),
          for: z.string().regex(/^\d+[smh]$/),
          labels: z.strictObject({ severity: z.enum(["page", "ticket"]) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string().optional() }),
        }),
      ),
    }),
  ),
});
const dashboardSchema = z.object({
  uid: z.string(),
  panels: z.array(
    z.object({ id: z.int(), title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) }),
  ),
});

const alerts = alertsSchema.parse(parse(read("alerts.yaml"))).groups.flatMap(({ rules }) => rules);
const dashboard = dashboardSchema.parse(JSON.parse(read("grafana/dashboards/solebook.json")));
const expressions = [
  ...alerts.map(({ expr }) => expr),
  ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
];

/** Words of PromQL that stand where a metric's name could. */
const words = new Set(["by", "sum", "min", "max", "rate", "increase", "topk", "histogram_quantile"]);

/** The metrics and labels that an expression names. */
function namesIn(expression: string): { metricNames: string[]; labels: string[] } {
  const labels = [
    ...[...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = ""]) =>
      list.split(",").map((name) => name.trim()),
    ),
    ...[...expression.matchAll(/([a-z_]+)\s*(?:=~|!=|!~|=)\s*"/g)].map(([, name = ""]) => name),
  ];
  const bare = expression.replace(/by \([^)]*\)|\{[^}]*\}|\[[^\]]*\]/g, " ");
  const metricNames = [...bare.matchAll(/[a-z_][a-z0-9_:]*/g)].map(([name]) => name).filter((name) => !words.has(name));
  return { metricNames, labels };
}

async function known(): Promise<Map<string, ReadonlySet<string>>> {
  const all = new Map<string, ReadonlySet<string>>();
  for (const { name, type } of await metrics().registry.getMetricsAsJSON()) {
    const { labelNames = [] } = metrics().registry.getSingleMetric(name) as unknown as { labelNames?: string[] };
    const labels = new Set([...labelNames, "instance", "job"]);
    all.set(name, labels);
    if (String(type) !== "histogram") continue;
    for (const part of ["bucket", "sum", "count"]) all.set(`${name}_${part}`, new Set([...labels, "le"]));
  }
  return all;
}

describe("dashboards and alerts", () => {
  it("name figures and labels that there are", async () => {
    const figures = await known();
    for (const expression of expressions) {
      const { metricNames, labels } = namesIn(expression);
      expect(metricNames.length, expression).toBeGreaterThan(0);
      for (const name of metricNames) expect([...figures.keys()], expression).toContain(name);
      const allowed = metricNames.flatMap((name) => [...(figures.get(name) ?? [])]);
      for (const label of labels) expect(allowed, expression).toContain(label);
    }
  });

  it("show every figure of ours, and balance their brackets", async () => {
    const shown = new Set(
      dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => namesIn(expr).metricNames)),
    );
    const ours = (await metrics().registry.getMetricsAsJSON())
      .map(({ name }) => name)
      .filter((name) => !/^(process|nodejs)_/.test(name));
    expect(ours.length).toBeGreaterThan(12);
    for (const name of ours)
      expect(
        [...shown].some((each) => each === name || each.startsWith(`${name}_`)),
        name,
      ).toBe(true);
    for (const expression of expressions) {
      const depth = [...expression].reduce(
        (sum, sign) => sum + ("([{".includes(sign) ? 1 : 0) - (")]}".includes(sign) ? 1 : 0),
        0,
      );
      expect(depth, expression).toBe(0);
    }
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });

  it("are told to Prometheus, which brings the token", () => {
    const config = parse(read("prometheus.yaml")) as {
      rule_files: string[];
      scrape_configs: Record<string, unknown>[];
    };
    expect(config.rule_files).toEqual(["alerts.yaml"]);
    expect(config.scrape_configs.map(({ metrics_path: from }) => from)).toEqual(["/api/metrics", "/metrics"]);
    for (const { authorization } of config.scrape_configs) {
      expect(authorization).toEqual({ credentials_file: "/tmp/metrics_token" });
    }
  });
});
