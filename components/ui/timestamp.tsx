"use client";

import { useEffect, useState } from "react";
import { formatAbsolute, formatRelative } from "./relative-time.ts";

export interface TimestampProps {
  /** An ISO time or a date. */
  at: string | Date;
  /** "4m ago" instead of "4 minutes ago". */
  compact?: boolean;
  className?: string;
}

/** "4 minutes ago", kept current; the exact local time is in the title. */
export function Timestamp({ at, compact = false, className }: TimestampProps) {
  const date = typeof at === "string" ? new Date(at) : at;
  const time = date.getTime();
  const [now, setNow] = useState<number | null>(null);

  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);

  // Server and browser render this a moment apart and in different time zones, hence the suppressed warning.
  return (
    <time
      dateTime={date.toISOString()}
      title={now === null ? undefined : formatAbsolute(new Date(time))}
      className={className}
      suppressHydrationWarning
    >
      {formatRelative(new Date(time), new Date(now ?? Date.now()), compact)}
    </time>
  );
}
