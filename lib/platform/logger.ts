import pino, { type DestinationStream, type Logger } from "pino";
import { redact } from "./redaction.ts";
import { requestIdOf, workNames } from "./request-context.ts";

export type { Logger } from "pino";

/** One short line an entry, for a person at a terminal. */
const readable: DestinationStream = {
  write(line) {
    const { level, time, msg, ...rest } = JSON.parse(line) as Record<string, unknown>;
    const clock = String(time).slice(11, 23);
    const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : "";
    process.stdout.write(`${clock} ${String(level).toUpperCase().padEnd(5)} ${msg ?? ""}${details}\n`);
  },
};

function defaultDestination(): DestinationStream {
  const isPretty = process.env.LOG_PRETTY === "true" && process.env.NODE_ENV !== "production";
  return isPretty ? readable : pino.destination({ dest: 1, sync: true });
}

/**
 * JSON lines with level, time, message and the ids of the present work: request, message, delivery or job, and trace.
 * Whatever is logged passes through {@link redact} first: fields named like secrets or street addresses are removed, at any
 * depth, and so are passwords, tokens and mail addresses inside texts.
 * @param level least level that is written; an unknown one counts as `info`
 */
export function createLogger(destination: DestinationStream, level: string | undefined): Logger {
  return pino(
    {
      level: level !== undefined && (level === "silent" || level in pino.levels.values) ? level : "info",
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => workNames(),
      formatters: {
        level: (label) => ({ level: label }),
        // Here, because errors and maps are still themselves; pino's own serializers would let their texts through.
        log: (entry) => redact(entry) as Record<string, unknown>,
      },
      serializers: { err: (error: unknown) => error },
      hooks: {
        logMethod([first, ...rest], method) {
          const safe = first instanceof Error ? { err: first } : first;
          const message = first instanceof Error && rest.length === 0 ? [first.name] : rest;
          method.apply(this, [safe, ...message] as Parameters<typeof method>);
        },
        // Once more over the finished line: bindings of child loggers and messages pass no other gate.
        streamWrite: (line) => `${JSON.stringify(redact(JSON.parse(line)))}\n`,
      },
    },
    destination,
  );
}

// Read without env(): the logger must also work where the environment is what is wrong.
export const logger: Logger = createLogger(defaultDestination(), process.env.LOG_LEVEL);

/**
 * The logger of one request.
 * @param source the request or its headers; without it, the request of `withRequestContext` counts
 */
export function requestLogger(source?: Headers | Request): Logger {
  return source === undefined ? logger : logger.child({ requestId: requestIdOf(source) });
}
