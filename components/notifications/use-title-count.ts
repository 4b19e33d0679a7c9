"use client";

import { useEffect } from "react";
import { withCount } from "./title-count.ts";

/** Shows how many notifications are unread in the tab's title, also after the page has set another one. */
export function useTitleCount(unread: number): void {
  useEffect(() => {
    const show = () => {
      const wanted = withCount(document.title, unread);
      if (document.title !== wanted) document.title = wanted;
    };
    show();
    // Going to another page changes the title, in the same element or in a new one.
    const watcher = new MutationObserver(show);
    watcher.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => watcher.disconnect();
  }, [unread]);
}
