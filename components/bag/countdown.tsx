"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

/** How long a page waits before it asks again how far a checkout has come. */
const askAgainMs = 2_500;

function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export interface CountdownProps {
  /** RFC 3339. */
  expiresAt: string;
  /** The server's clock when the page was made: the browser's own may be wrong, so only its pace counts. */
  now: string;
}

/** The time left for paying. When it is over the page is read again. */
export function Countdown({ expiresAt, now }: CountdownProps) {
  const router = useRouter();
  const leftAtFirst = Date.parse(expiresAt) - Date.parse(now);
  const [left, setLeft] = useState(leftAtFirst);
  useEffect(() => {
    const begun = performance.now();
    setLeft(leftAtFirst);
    const timer = setInterval(() => {
      const rest = leftAtFirst - (performance.now() - begun);
      setLeft(rest);
      if (rest > 0) return;
      clearInterval(timer);
      router.refresh();
    }, 500);
    return () => clearInterval(timer);
  }, [leftAtFirst, router]);
  return (
    <span
      role="timer"
      className="tabular font-mono"
      aria-label={`${Math.max(0, Math.ceil(left / 60_000))} minutes left`}
    >
      {clockText(left)}
    </span>
  );
}

/** Has the page read again, again and again, until it says something final. */
export function KeepAsking() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), askAgainMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
