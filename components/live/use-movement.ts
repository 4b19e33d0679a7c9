"use client";

import { useState } from "react";

/**
 * A class that flashes a number once when it really moved. Use `count` as the key of the element, so that the second
 * move in a row flashes again.
 * @param value the number shown; null while there is none
 */
export function useMovement(value: number | null): { className: string; count: number } {
  const [seen, setSeen] = useState({ value, count: 0, className: "" });
  if (value === seen.value) return seen;
  const isUp = (value ?? 0) > (seen.value ?? 0);
  const next = { value, count: seen.count + 1, className: value === null ? "" : isUp ? "moved-up" : "moved-down" };
  setSeen(next);
  return next;
}
