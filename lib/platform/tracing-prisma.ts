import "server-only";
import { context, type Tracer, trace } from "@opentelemetry/api";
import { setGlobalTracingHelper, type TracingHelper } from "@prisma/instrumentation-contract";

/** A statement in few words: `SELECT orders`. */
export function statementName(sql: string): string {
  const [, verb = "SQL"] = /^(?:\s|\/\*.*?\*\/)*([a-z]+)/is.exec(sql) ?? [];
  const [, table] =
    /\b(?:from|into|update|table)\s+(?:only\s+)?"?(?:public"?\."?)?([a-z_][a-z0-9_.]*)/i.exec(sql) ?? [];
  // One lock table of 256 is like the others.
  return table === undefined ? verb.toUpperCase() : `${verb.toUpperCase()} ${table.replace(/_\d+$/, "")}`;
}

/** What Prisma does around a statement is its own affair; how long transactions and statements take is ours. */
const told = new Set(["db_query", "transaction"]);

/** Has Prisma's clients tell of their statements, without values, and transactions inside of whatever is traced. */
export function tracePrisma(tracer: Tracer): void {
  const runInChildSpan: TracingHelper["runInChildSpan"] = (given, callback) => {
    const options = typeof given === "string" ? { name: given } : given;
    const active = options.context ?? context.active();
    if (!told.has(options.name) || !trace.getSpan(active)?.isRecording()) return callback(undefined, active);
    const sql = options.attributes?.["db.query.text"];
    const name = typeof sql === "string" ? statementName(sql) : options.name;
    return tracer.startActiveSpan(name, options, active, (span) => {
      const end = () => span.end();
      try {
        const value = callback(span, trace.setSpan(active, span));
        if (value instanceof Promise) value.then(end, end);
        else end();
        return value;
      } catch (error) {
        end();
        throw error;
      }
    });
  };
  setGlobalTracingHelper({
    isEnabled: () => true,
    getTraceParent: () => "",
    // Only engines on other machines have any.
    dispatchEngineSpans: (_spans, events, emitLogEvent) => events.forEach(emitLogEvent),
    getActiveContext: () => context.active(),
    runInChildSpan,
  });
}
