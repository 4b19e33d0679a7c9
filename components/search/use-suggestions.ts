"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Suggestions } from "@/lib/domain/search/model.ts";

/** A pause this long between two keys means: now look. */
const pauseMs = 120;

async function readSuggestions(text: string, signal: AbortSignal): Promise<Suggestions> {
  const response = await fetch(`/api/v1/products/suggestions?q=${encodeURIComponent(text)}`, { signal });
  if (!response.ok) throw new Error(`Suggestions answered ${response.status}`);
  return (await response.json()) as Suggestions;
}

/**
 * What the text in a field may mean. Each text has its own request, which is aborted when the text goes on: an answer that comes late is
 * never shown under another text. Until the new one is there the last stays.
 * @param isWanted false: asks for nothing
 */
export function useSuggestions(text: string, isWanted: boolean): Suggestions | undefined {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const isAsking = isWanted && settled !== "" && text.trim() !== "";
  const { data } = useQuery({
    queryKey: ["suggestions", settled],
    queryFn: ({ signal }) => readSuggestions(settled, signal),
    enabled: isAsking,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return isAsking ? data : undefined;
}
