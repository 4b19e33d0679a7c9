"use client";

import { Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { colorTokens } from "@/components/ui/tokens.ts";

/** Switches between paper and ink. Until pressed once, the system decides. */
export function ThemeToggle() {
  const { resolvedTheme, setTheme } = useTheme();
  const [isMounted, setIsMounted] = useState(false);
  const isDark = isMounted && resolvedTheme === "dark";

  useEffect(() => setIsMounted(true), []);

  // The phone's own bars follow the page, not only the system.
  useEffect(() => {
    if (resolvedTheme !== "light" && resolvedTheme !== "dark") return;
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
      meta.setAttribute("content", colorTokens[resolvedTheme].ground);
    }
  }, [resolvedTheme]);

  return (
    <button
      type="button"
      aria-pressed={isDark}
      onClick={() => setTheme(isDark ? "light" : "dark")}
      className="grid size-11 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink noscript:hidden!"
    >
      <Moon aria-hidden="true" className="size-5 dark:hidden" />
      <Sun aria-hidden="true" className="hidden size-5 dark:block" />
      <span className="sr-only">Dark theme</span>
    </button>
  );
}
