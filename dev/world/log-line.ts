const levelNames: Record<number, string> = { 40: "warning", 50: "error", 60: "fatal" };

interface LogRecord {
  level?: number;
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
      if (typeof record.level === "number") {
        if (record.level < 40) return undefined;
        const words = [record.msg, record.err?.message].filter((text) => text).join(": ");
        return `${levelNames[record.level] ?? "error"}: ${words}`;
      }
    } catch {
      // Not JSON after all: judged as plain text.
    }
  }
  return /\b(error|warn(ing)?|fatal|panic)\b|⨯|⚠/i.test(line) ? line.trim() : undefined;
}
