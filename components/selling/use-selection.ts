"use client";

import { useRef, useState } from "react";

export interface Selection {
  has: (id: string) => boolean;
  count: number;
  /** Chooses or lets go of one row; `range`: with all between it and the one before. */
  toggle: (id: string, isChosen: boolean, range?: boolean) => void;
  all: () => void;
  clear: () => void;
}

/** Which rows of a page are chosen. Rows that leave the page are let go of. */
export function useSelection(ids: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);
  const onPage = ids.filter((id) => chosen.has(id));
  return {
    has: (id) => chosen.has(id) && ids.includes(id),
    count: onPage.length,
    toggle(id, isChosen, range = false) {
      const from = range && anchor.current !== null ? ids.indexOf(anchor.current) : -1;
      const to = ids.indexOf(id);
      const touched = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
      const rest = onPage.filter((other) => !touched.includes(other));
      setChosen(new Set(isChosen ? [...rest, ...touched] : rest));
      anchor.current = id;
    },
    all: () => setChosen(new Set(ids)),
    clear: () => setChosen(new Set()),
  };
}
