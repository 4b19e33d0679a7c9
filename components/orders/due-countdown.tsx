"use client";

import { useEffect, useState } from "react";
import { minuteMs } from "@/lib/core/clock.ts";
import { formatDeadline, timeUntil } from "./moment.ts";

/** Until when a pair has to be on its way and how long that is, by the server's clock: the visitor's may be wrong. */
export function DueCountdown({ dueAt, serverNow }: { dueAt: string; serverNow: string }) {
  const [now, setNow] = useState(() => new Date(serverNow).getTime());
  useEffect(() => {
    const lead = new Date(serverNow).getTime() - Date.now();
    const timer = setInterval(() => setNow(Date.now() + lead), minuteMs / 2);
    return () => clearInterval(timer);
  }, [serverNow]);
  const left = new Date(dueAt).getTime() - now;
  if (left <= 0) return <strong>The time to ship is over.</strong>;
  return (
    <>
      Ship until <time dateTime={dueAt}>{formatDeadline(new Date(dueAt))}</time>:{" "}
      <strong className="tabular">{timeUntil(left)}</strong> left.
    </>
  );
}
