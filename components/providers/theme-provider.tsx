"use client";

import { ThemeProvider as NextThemesProvider } from "next-themes";
import type { ReactNode } from "react";

/** Sets `data-theme` on the root before the first paint; the system's choice until a person makes one. */
export function ThemeProvider({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <NextThemesProvider
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      enableColorScheme={false}
      disableTransitionOnChange
      storageKey="solebook-theme"
      nonce={nonce}
    >
      {children}
    </NextThemesProvider>
  );
}
