"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useMarketChannels } from "@/components/live/use-market-channel.ts";

/** Moves of one book come in bursts. */
const waitMs = 400;

/** Has the page read again when a book of one of these shoes moves. */
export function BagLive({ productIds }: { productIds: readonly string[] }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const readAgain = () => {
    if (timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      router.refresh();
    }, waitMs);
  };
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  useMarketChannels(productIds, { onDepth: readAgain, onQuote: readAgain, onCatchUp: readAgain });
  return null;
}
