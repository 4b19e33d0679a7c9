"use client";

import { useCallback, useEffect, useRef } from "react";

/**
 * @param work the newest one is called
 * @returns a function that has `work` done once, `delayMs` after the first of several calls, unless the component is gone
 */
export function useSoon(work: () => void, delayMs: number): () => void {
  const latest = useRef(work);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, delayMs);
  }, [delayMs]);
}
