"use client";

import { type ReactNode, useEffect, useState } from "react";
import { MyMatches } from "@/components/live/my-matches.tsx";
import { PushOffer } from "@/components/notifications/push-offer.tsx";
import type { RealtimeClientConfig } from "@/lib/core/live-events.ts";
import { QueryProvider } from "./query-provider.tsx";
import { RealtimeProvider } from "./realtime-provider.tsx";
import { ThemeProvider } from "./theme-provider.tsx";

export interface ProvidersProps {
  /** Of this response's content security policy. */
  nonce?: string;
  realtime: RealtimeClientConfig;
  /** Who is signed in, if anybody. */
  userId: string | null;
  /** What browsers subscribe to messages with; null: this place sends none. */
  pushKey: string | null;
  children: ReactNode;
}

/** Libraries that insert styles (scroll locking behind a dialog) look for the nonce here. */
function NonceForStyles({ nonce }: { nonce?: string }) {
  useEffect(() => {
    Object.assign(globalThis, { __webpack_nonce__: nonce });
  }, [nonce]);
  return null;
}

/** Everything the pages stand in: theme, query cache, live connection, and one's own matches on every page. */
export function Providers({ nonce, realtime, userId, pushKey, children }: ProvidersProps) {
  // A refresh renders the layout with the nonce of another response; the document goes on under its first policy.
  const [documentNonce] = useState(nonce);
  return (
    <ThemeProvider nonce={documentNonce}>
      <NonceForStyles nonce={documentNonce} />
      <QueryProvider>
        <RealtimeProvider config={realtime} isSignedIn={userId !== null}>
          {userId === null ? null : <MyMatches userId={userId} />}
          {children}
          {userId === null || pushKey === null ? null : <PushOffer userId={userId} pushKey={pushKey} />}
        </RealtimeProvider>
      </QueryProvider>
    </ThemeProvider>
  );
}
