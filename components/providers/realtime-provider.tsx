"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { RealtimeHub } from "@/components/live/hub.ts";
import { RealtimeContext, useReconnect } from "@/components/live/realtime-context.ts";
import type { RealtimeClientConfig } from "@/lib/core/live-events.ts";

/** After an outage everybody comes back at once; this spreads their questions. */
const catchUpSpreadMs = 1_500;

/** Reads everything on screen again after the connection was lost: events sent meanwhile are gone for good. */
function CatchUp() {
  const queryClient = useQueryClient();
  const router = useRouter();
  useReconnect(() => {
    setTimeout(() => {
      void queryClient.invalidateQueries();
      router.refresh();
    }, Math.random() * catchUpSpreadMs);
  });
  return null;
}

export interface RealtimeProviderProps {
  /** Where the live server is; decided at run time by the page's server. */
  config: RealtimeClientConfig;
  isSignedIn: boolean;
  children: ReactNode;
}

/** One live connection per tab, opened by the first part of a page that listens. */
export function RealtimeProvider({ config, isSignedIn, children }: RealtimeProviderProps) {
  const [hub] = useState(
    () =>
      new RealtimeHub(async () => {
        const { createPusherTransport } = await import("@/components/live/pusher-transport.ts");
        return createPusherTransport(config);
      }),
  );
  useEffect(() => {
    if (isSignedIn) hub.signIn();
  }, [hub, isSignedIn]);

  return (
    <RealtimeContext value={hub}>
      <CatchUp />
      {children}
    </RealtimeContext>
  );
}
