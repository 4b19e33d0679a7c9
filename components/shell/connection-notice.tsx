"use client";

import { useEffect, useState } from "react";
import { useConnectionState } from "@/components/live/realtime-context.ts";

/** A blink of the network is not worth a word. */
const patienceMs = 1_500;

/** Says that prices may be behind while the live connection is lost. */
export function ConnectionNotice() {
  const isLost = useConnectionState() === "reconnecting";
  const [isShown, setIsShown] = useState(false);

  useEffect(() => {
    if (!isLost) return setIsShown(false);
    const timer = setTimeout(() => setIsShown(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isLost]);

  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--bottom-bar)+0.75rem)] z-40 flex justify-center"
    >
      {isShown ? (
        <p className="arrive rounded-full bg-ink px-4 py-2 text-caption text-ground">
          Reconnecting… Prices may be behind.
        </p>
      ) : null}
    </div>
  );
}
