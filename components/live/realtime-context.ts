"use client";

import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from "react";
import type { ConnectionState, RealtimeHub } from "./hub.ts";
import type { LiveMessage } from "./messages.ts";

export const RealtimeContext = createContext<RealtimeHub | null>(null);

const never = () => () => undefined;

/** How the live connection stands; "idle" while no part of the page is live. */
export function useConnectionState(): ConnectionState {
  const hub = useContext(RealtimeContext);
  return useSyncExternalStore<ConnectionState>(
    hub?.onStateChange ?? never,
    () => hub?.state() ?? "idle",
    () => "idle",
  );
}

export interface ChannelsListener {
  onMessage(message: LiveMessage, channel: string): void;
  /** The channel is live from now on, first or again. */
  onLive?(channel: string): void;
}

/** Listens to channels by name as long as the component is there. */
export function useChannels(names: readonly string[], listener: ChannelsListener): void {
  const hub = useContext(RealtimeContext);
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  const joined = names.join("\n");
  useEffect(() => {
    if (!hub || joined === "") return;
    const leaves = joined.split("\n").map((name) =>
      hub.subscribe(name, {
        onMessage: (message) => latest.current.onMessage(message, name),
        onLive: () => latest.current.onLive?.(name),
      }),
    );
    return () => {
      for (const leave of leaves) leave();
    };
  }, [hub, joined]);
}

/** Calls `listener` each time the connection is back after a loss. */
export function useReconnect(listener: () => void): void {
  const hub = useContext(RealtimeContext);
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => hub?.onReconnect(() => latest.current()), [hub]);
}
