/*
 * Where the application says what it does, for traces. Nothing of OpenTelemetry is loaded here: without a collector (tracing-start.ts) each
 * of these calls does its work and nothing else.
 */

type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanOptions {
  /** `client`: somebody else is asked; `consumer`: something is done that was promised earlier. */
  kind?: "internal" | "client" | "consumer";
  attributes?: Attributes;
  /**
   * For work that goes on where other work has ended, instead of inside the present one: what that left behind ({@link TracePlace}). The
   * first is continued, the others are linked; nulls left nothing.
   */
  continues?: readonly (string | null)[];
}

/** Where in a trace the present work is. */
export interface TracePlace {
  traceId: string;
  /** In the form of the W3C, as it is kept in the database. */
  traceParent: string;
}

/** What records; see tracing-opentelemetry.ts. */
export interface Tracing {
  span<Value>(name: string, options: SpanOptions, work: () => Promise<Value>): Promise<Value>;
  apart<Value>(work: () => Value): Value;
  annotate(attributes: Attributes): void;
  current(): TracePlace | null;
  /** Sends what has not been sent. */
  end(): Promise<void>;
}

const shared = globalThis as typeof globalThis & { solebookTracing?: Tracing };

/** Sets who records from now on; undefined: nobody. */
export function recordTracesWith(tracing: Tracing | undefined): void {
  if (tracing) shared.solebookTracing = tracing;
  else delete shared.solebookTracing;
}

/** Whether anybody records. */
export function isTracing(): boolean {
  return shared.solebookTracing !== undefined;
}

/**
 * Does work as one step of a trace. What it throws, and the code of a failed `Result`, are noted with it.
 * @param name few different ones: no ids
 */
export function inSpan<Value>(name: string, options: SpanOptions, work: () => Promise<Value>): Promise<Value> {
  return shared.solebookTracing ? shared.solebookTracing.span(name, options, work) : work();
}

/** Adds to the present step what is known only now. */
export function annotateSpan(attributes: Attributes): void {
  shared.solebookTracing?.annotate(attributes);
}

/** Does work that belongs to no trace and makes none, unless it continues one. */
export function outsideOfTraces<Value>(work: () => Value): Value {
  return shared.solebookTracing ? shared.solebookTracing.apart(work) : work();
}

/** Where the present work is; null where nothing is recorded. */
export function currentTrace(): TracePlace | null {
  return shared.solebookTracing?.current() ?? null;
}

/** What is to be kept with a promise so that its fulfilment continues this trace; null where nothing is recorded. */
export function traceParent(): string | null {
  return currentTrace()?.traceParent ?? null;
}

/** The trace that a W3C `traceparent` names; null when it is none. */
export function traceIdOf(parent: string | null | undefined): string | null {
  const [, traceId] = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(parent ?? "") ?? [];
  return traceId === undefined || /^0+$/.test(traceId) ? null : traceId;
}

/** For a process that ends. */
export async function endTracing(): Promise<void> {
  await shared.solebookTracing?.end();
}
