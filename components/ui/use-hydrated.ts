"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False until the page's scripts have taken over, for fields whose presses would be lost before. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
