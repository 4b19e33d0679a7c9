"use client";

import { useEffect, useState } from "react";

const secondMs = 1_000;

/** `23 h 59 min`, in the last hour `9:05 min`. */
export function timeLeft(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / secondMs));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return `${minutes}:${String(seconds % 60).padStart(2, "0")} min`;
}

/** How long is left to pay, by the server's clock: the visitor's may be wrong. */
export function Countdown({ dueAt, serverNow }: { dueAt: string; serverNow: string }) {
  const [now, setNow] = useState(() => new Date(serverNow).getTime());
  useEffect(() => {
    const lead = new Date(serverNow).getTime() - Date.now();
    const timer = setInterval(() => setNow(Date.now() + lead), secondMs);
    return () => clearInterval(timer);
  }, [serverNow]);
  const left = new Date(dueAt).getTime() - now;
  if (left <= 0) return <strong>The time to pay is over.</strong>;
  return (
    <span>
      You have <strong className="tabular">{timeLeft(left)}</strong> left.
    </span>
  );
}
