"use client";

import { ThemeProvider as NextThemesProvider } from "next-themes";
import type { ReactNode } from "react";

/**
 * Sets `data-theme` on the root before the first paint; the system's choice until a person makes one. Without
 * `disableTransitionOnChange`: it has the whole page styled anew on every load, for one moment of a rare press.
 */
export function ThemeProvider({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <NextThemesProvider
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      enableColorScheme={false}
      storageKey="solebook-theme"
      nonce={nonce}
    >
      {children}
    </NextThemesProvider>
  );
}
