const notableLevels = new Map<unknown, string>([
  ["warn", "warning"],
  ["error", "error"],
  ["fatal", "fatal"],
]);

interface LogRecord {
  level?: string;
  msg?: string;
  err?: { message?: string };
}

/**
 * What a person at the terminal should see of a child's log line: warnings and worse, JSON (pino) or plain.
 * @returns undefined for everything that belongs only into the log file
 */
export function describeNotableLine(line: string): string | undefined {
  if (line.startsWith("{")) {
    try {
      const record = JSON.parse(line) as LogRecord;
      if (typeof record.level === "string") {
        const level = notableLevels.get(record.level);
        const words = [record.msg, record.err?.message].filter((text) => text).join(": ");
        return level === undefined ? undefined : `${level}: ${words}`;
      }
    } catch {
      // Not JSON after all: judged as plain text.
    }
  }
  return /\b(error|warn(ing)?|fatal|panic)\b|⨯|⚠/i.test(line) ? line.trim() : undefined;
}
