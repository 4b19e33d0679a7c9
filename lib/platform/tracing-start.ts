import "server-only";
import type { Environment } from "./env.ts";
import { env } from "./env.ts";
import { isTracing, recordTracesWith } from "./tracing.ts";

type TracingSettings = Pick<
  Environment,
  | "OTEL_SDK_DISABLED"
  | "OTEL_TRACES_EXPORTER"
  | "OTEL_EXPORTER_OTLP_ENDPOINT"
  | "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
  | "OTEL_EXPORTER_OTLP_PROTOCOL"
>;

function hasCollector(settings: TracingSettings): boolean {
  if (settings.OTEL_SDK_DISABLED || settings.OTEL_TRACES_EXPORTER === "none") return false;
  return (settings.OTEL_EXPORTER_OTLP_ENDPOINT ?? settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) !== undefined;
}

/**
 * Has this process tell a collector what it does, if the environment names one; otherwise loads nothing. Called once, when a process
 * starts.
 * @param service what the process is called in traces, unless OTEL_SERVICE_NAME says otherwise
 */
export async function startTracing(
  service: "solebook-web" | "solebook-worker",
  settings: TracingSettings = env(),
): Promise<void> {
  if (isTracing() || !hasCollector(settings)) return;
  const { openTelemetry } = await import("./tracing-opentelemetry.ts");
  recordTracesWith(await openTelemetry(service, settings.OTEL_EXPORTER_OTLP_PROTOCOL));
}
