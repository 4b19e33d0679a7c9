"use client";

import { useEffect, useRef } from "react";

/** What a key does. Keys as the event names them; with Ctrl or ⌘ held they are written `mod+enter`. */
export type Shortcuts = Readonly<Record<string, () => void>>;

const typed = 'input:not([type="radio"], [type="checkbox"], [type="file"]), textarea, select, [contenteditable]';

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof HTMLElement && target.closest(selector) !== null;
}

/** A key that the thing in focus wants for itself: Enter and Space press, arrows choose among radio buttons. */
function isForTarget({ key, target }: KeyboardEvent): boolean {
  if (key === "Enter" || key === " ") return isWithin(target, "a, button, summary, input");
  return key.startsWith("Arrow") && isWithin(target, 'input[type="radio"]');
}

/** The name of a key press; null where it is none of ours. */
export function nameOfKey(event: KeyboardEvent): string | null {
  if (event.altKey || event.isComposing) return null;
  const isModified = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key : event.key.toLowerCase();
  if (isModified) return `mod+${key.toLowerCase()}`;
  return isWithin(event.target, typed) || isForTarget(event) ? null : key;
}

/** Listens to single keys as long as the component is there; not while a dialog is open, and not while something is typed. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]') !== null) return;
      const name = nameOfKey(event);
      const run = name === null ? undefined : latest.current[name];
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
