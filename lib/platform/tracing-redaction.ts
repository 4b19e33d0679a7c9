import "server-only";
import type { Attributes } from "@opentelemetry/api";
import type { ReadableSpan, SpanProcessor } from "@opentelemetry/sdk-trace-node";
import { redactText } from "./redaction.ts";

/** Queries hold tokens of links in mails, and whatever people search for. */
const withQuery = new Set(["http.target", "http.url", "url.full", "next.url"]);

/** Prisma repeats the arguments of a failed call before the line that says what happened. */
function lastLine(text: string): string {
  return text.split("\n").findLast((line) => line.trim() !== "") ?? "";
}

function safeText(name: string, value: string, isPrisma: boolean): string {
  if (withQuery.has(name)) return redactText(value.split("?", 1)[0] ?? "");
  if (name === "exception.stacktrace") {
    // Its first lines are the message once more.
    return redactText(value.slice(value.search(/^\s+at /m)));
  }
  return redactText(isPrisma && name === "exception.message" ? lastLine(value) : value);
}

/** Takes out of a finished span what no trace may hold, as logs do. */
export function redactSpan(span: Pick<ReadableSpan, "attributes" | "events" | "status">): void {
  const clean = (attributes: Attributes) => {
    const isPrisma = String(attributes["exception.type"]).startsWith("PrismaClient");
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "string") attributes[name] = safeText(name, value, isPrisma);
    }
  };
  clean(span.attributes);
  for (const { attributes } of span.events) if (attributes) clean(attributes);
  const { message } = span.status;
  if (message !== undefined) span.status.message = redactText(lastLine(message));
}

/** Passes spans on after {@link redactSpan}: Next and Prisma fill theirs without asking us. */
export function redacting(next: SpanProcessor): SpanProcessor {
  return {
    onStart: (span, parent) => next.onStart(span, parent),
    onEnd: (span) => {
      redactSpan(span);
      next.onEnd(span);
    },
    forceFlush: () => next.forceFlush(),
    shutdown: () => next.shutdown(),
  };
}
