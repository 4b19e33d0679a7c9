import type { RealtimeClientConfig } from "@/lib/core/live-events.ts";
import type { Environment } from "./env.ts";

/**
 * Under this path our own origin passes WebSockets on to a Pusher-protocol server that only this machine can reach
 * (proxy.ts), so that a phone or a mapped port needs no second address.
 */
export const realtimePath = "/realtime";

export type PusherSettings = Pick<
  Environment,
  | "PUSHER_KEY"
  | "PUSHER_CLUSTER"
  | "PUSHER_HOST"
  | "PUSHER_PORT"
  | "PUSHER_USE_TLS"
  | "PUSHER_PUBLIC_HOST"
  | "PUSHER_PUBLIC_PORT"
  | "PUSHER_PUBLIC_TLS"
>;

/** A host name or address with an optional port, as in a Host header; anything else is refused. */
function parseHost(host: string): { name: string; port: number | null } | null {
  const [, name, port] = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i.exec(host) ?? [];
  return name === undefined ? null : { name, port: port === undefined ? null : Number(port) };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Whether browsers come through our own origin: the server is on loopback and no public address is named. */
function isOwnOrigin(settings: PusherSettings): boolean {
  const { PUSHER_HOST: host, PUSHER_PUBLIC_HOST: publicHost, PUSHER_PUBLIC_PORT: publicPort } = settings;
  return host !== undefined && isLoopback(host) && publicHost === undefined && publicPort === undefined;
}

/**
 * How a browser that called us `requestHost` reaches the live connection.
 * @param requestHost the Host header, with or without port
 */
export function realtimeConfigFor(settings: PusherSettings, requestHost: string): RealtimeClientConfig {
  const own = parseHost(requestHost) ?? { name: "localhost", port: null };
  const base = { key: settings.PUSHER_KEY, cluster: settings.PUSHER_CLUSTER, path: "" };
  if (isOwnOrigin(settings)) return { ...base, host: own.name, port: own.port, path: realtimePath, forceTLS: false };
  const forceTLS = settings.PUSHER_PUBLIC_TLS ?? settings.PUSHER_USE_TLS;
  if (settings.PUSHER_PUBLIC_HOST === undefined && settings.PUSHER_PUBLIC_PORT === undefined) {
    const port = settings.PUSHER_HOST === undefined ? null : (settings.PUSHER_PORT ?? null);
    return { ...base, host: settings.PUSHER_HOST ?? null, port, forceTLS };
  }
  const port = settings.PUSHER_PUBLIC_PORT ?? settings.PUSHER_PORT ?? null;
  return { ...base, host: settings.PUSHER_PUBLIC_HOST ?? own.name, port, forceTLS };
}

/** The origins that a page needs for its live connection, for `connect-src`. */
export function realtimeOrigins(config: RealtimeClientConfig): string[] {
  if (config.host === null) {
    const cluster = config.cluster === "" ? "mt1" : config.cluster;
    return [`wss://ws-${cluster}.pusher.com`];
  }
  const port = config.port === null ? "" : `:${config.port}`;
  const origins = [`wss://${config.host}${port}`];
  return config.forceTLS ? origins : [`ws://${config.host}${port}`, ...origins];
}

/**
 * Where a WebSocket request to {@link realtimePath} is passed on to.
 * @param pathname of the request
 * @returns null when it is not passed on: another path, another key, or browsers reach the server themselves
 */
export function realtimeTarget(settings: PusherSettings, pathname: string, search: string): URL | null {
  if (!isOwnOrigin(settings) || pathname !== `${realtimePath}/app/${settings.PUSHER_KEY}`) return null;
  const target = new URL(`${settings.PUSHER_USE_TLS ? "https" : "http"}://${settings.PUSHER_HOST}`);
  if (settings.PUSHER_PORT !== undefined) target.port = String(settings.PUSHER_PORT);
  target.pathname = pathname.slice(realtimePath.length);
  target.search = search;
  return target;
}
