import "server-only";
import {
  type Context,
  context,
  DiagLogLevel,
  defaultTextMapGetter,
  defaultTextMapSetter,
  diag,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { suppressTracing } from "@opentelemetry/core";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider, type SpanExporter } from "@opentelemetry/sdk-trace-node";
import { clearGlobalTracingHelper } from "@prisma/instrumentation-contract";
import { logger } from "./logger.ts";
import type { SpanOptions, TracePlace, Tracing } from "./tracing.ts";
import { tracePrisma } from "./tracing-prisma.ts";
import { redacting } from "./tracing-redaction.ts";

const kinds = { internal: SpanKind.INTERNAL, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER } as const;
/** A collector that is away would otherwise be told of every few seconds. */
const warnEveryMs = 60_000;
/** A root in which nothing is recorded. */
const untraced = suppressTracing(ROOT_CONTEXT);

async function exporterFor(protocol: "http/protobuf" | "http/json"): Promise<SpanExporter> {
  if (protocol === "http/json") {
    const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
    return new OTLPTraceExporter();
  }
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-proto");
  return new OTLPTraceExporter();
}

function warnSometimes(): void {
  let warnedAt = Number.NEGATIVE_INFINITY;
  const warn = (message: string) => {
    if (performance.now() - warnedAt < warnEveryMs) return;
    warnedAt = performance.now();
    logger.warn({ reason: message }, "traces could not be sent");
  };
  const ignore = () => undefined;
  const log = { error: warn, warn, info: ignore, debug: ignore, verbose: ignore };
  diag.setLogger(log, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
}

function contextOf(traceParent: string): Context {
  return propagation.extract(ROOT_CONTEXT, { traceparent: traceParent }, defaultTextMapGetter);
}

/** Where a span stands: inside of what is active, or after what it continues. */
function placeOf(continues: SpanOptions["continues"]): { parent: Context; links: Link[] } {
  if (continues === undefined) return { parent: context.active(), links: [] };
  const [first, ...others] = [...new Set(continues.flatMap((place) => place ?? []))].map(contextOf);
  const links = others.flatMap((other) => {
    const linked = trace.getSpanContext(other);
    return linked ? [{ context: linked }] : [];
  });
  return { parent: first ?? ROOT_CONTEXT, links };
}

/** Notes the code of a failed `Result`: expected, so the span has not failed. */
function noteRefusal(span: Span, value: unknown): void {
  if (typeof value !== "object" || value === null || !("ok" in value) || value.ok !== false) return;
  const { error } = value as { error?: { code?: unknown } };
  if (typeof error?.code === "string") span.setAttribute("solebook.refused", error.code);
}

function noteError(span: Span, error: unknown): void {
  if (error instanceof Error) span.recordException(error);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
}

function currentPlace(): TracePlace | null {
  const traceId = trace.getSpanContext(context.active())?.traceId;
  if (traceId === undefined) return null;
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier, defaultTextMapSetter);
  return carrier.traceparent === undefined ? null : { traceId, traceParent: carrier.traceparent };
}

/**
 * Records with OpenTelemetry's own kit and sends by OTLP over HTTP. Where to, with which headers, how many traces and under which name it
 * reads from the standard variables (OTEL_*).
 */
export async function openTelemetry(service: string, protocol: "http/protobuf" | "http/json"): Promise<Tracing> {
  // Next's spans of outgoing requests are named by whole addresses, signatures and all; we have our own.
  process.env.NEXT_OTEL_FETCH_DISABLED = "1";
  warnSometimes();
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ "service.name": service }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [redacting(new BatchSpanProcessor(await exporterFor(protocol)))],
  });
  provider.register();
  const tracer = provider.getTracer("solebook");
  tracePrisma(tracer);
  return {
    span: (name, { kind = "internal", attributes = {}, continues }, work) => {
      const { parent, links } = placeOf(continues);
      return tracer.startActiveSpan(name, { kind: kinds[kind], attributes, links }, parent, async (span) => {
        try {
          const value = await work();
          noteRefusal(span, value);
          return value;
        } catch (error) {
          noteError(span, error);
          throw error;
        } finally {
          span.end();
        }
      });
    },
    apart: (work) => context.with(untraced, work),
    annotate: (attributes) => trace.getSpan(context.active())?.setAttributes(attributes),
    current: currentPlace,
    end: async () => {
      clearGlobalTracingHelper();
      await provider.shutdown();
    },
  };
}
