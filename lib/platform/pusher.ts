import "server-only";
import Pusher from "pusher";
import type { RealtimeClientConfig } from "@/lib/core/live-events.ts";
import { env } from "./env.ts";
import { realtimeConfigFor } from "./realtime.ts";
import { inSpan } from "./tracing.ts";

/** One event on one channel. */
export interface LiveEvent {
  channel: string;
  name: string;
  data: unknown;
}

/** The push service could not be reached or refused. */
export class PushError extends Error {
  override name = "PushError";

  /** @param status of its answer; undefined when there was none */
  constructor(readonly status: number | undefined) {
    super(status === undefined ? "the push service did not answer" : `the push service answered ${status}`);
  }

  /** Whether the events themselves were refused, as malformed or too large; otherwise trying again later is right. */
  get isAboutContent(): boolean {
    return this.status === 400 || this.status === 413;
  }
}

/** Pusher takes at most ten events in one call. */
const eventsPerCall = 10;
const callsAtOnce = 4;
const timeoutMs = 5_000;

let client: Pusher | undefined;

function pusher(): Pusher {
  if (client) return client;
  const { PUSHER_APP_ID, PUSHER_KEY, PUSHER_SECRET, PUSHER_HOST, PUSHER_PORT, PUSHER_USE_TLS, PUSHER_CLUSTER } = env();
  const base = { appId: PUSHER_APP_ID, key: PUSHER_KEY, secret: PUSHER_SECRET, timeout: timeoutMs };
  client = new Pusher(
    PUSHER_HOST === undefined
      ? { ...base, cluster: PUSHER_CLUSTER, useTLS: PUSHER_USE_TLS }
      : { ...base, host: PUSHER_HOST, port: PUSHER_PORT?.toString(), useTLS: PUSHER_USE_TLS },
  );
  return client;
}

/** Asks the push service. Throws {@link PushError}. */
function ask<Value>(what: string, call: () => Promise<Value>): Promise<Value> {
  return inSpan(`Pusher ${what}`, { kind: "client" }, async () => {
    try {
      return await call();
    } catch (error) {
      // The library's own error holds the signed URL.
      throw new PushError(error instanceof Error && "status" in error ? Number(error.status) || undefined : undefined);
    }
  });
}

async function publishTogether(events: readonly LiveEvent[]): Promise<void> {
  const batch = events.map(({ channel, name, data }) => ({ channel, name, data }));
  await ask("trigger", () => pusher().triggerBatch(batch));
}

/**
 * Pushes events, ten a call. Events of one channel keep their order.
 * Throws {@link PushError}; some of the events may have been delivered by then.
 */
export async function publish(events: readonly LiveEvent[]): Promise<void> {
  const lanes: LiveEvent[][] = Array.from({ length: callsAtOnce }, () => []);
  const laneOfChannel = new Map<string, LiveEvent[]>();
  for (const event of events) {
    const lane = laneOfChannel.get(event.channel) ?? lanes.reduce((a, b) => (b.length < a.length ? b : a));
    laneOfChannel.set(event.channel, lane);
    lane.push(event);
  }
  await Promise.all(
    lanes.map(async (lane) => {
      for (let start = 0; start < lane.length; start += eventsPerCall) {
        await publishTogether(lane.slice(start, start + eventsPerCall));
      }
    }),
  );
}

/** Finds out whether the push service answers us, without pushing anything. Throws {@link PushError}. */
export async function probePush(): Promise<void> {
  const { status } = await ask("channels", () => pusher().get({ path: "/channels" }));
  if (status !== 200) throw new PushError(status);
}

/**
 * The proof with which one socket may join one private channel. Whether it may is decided before.
 * @param socketId as the browser's connection was told, e.g. `1234.5678`
 */
export function signChannel(socketId: string, channel: string): string {
  return pusher().authorizeChannel(socketId, channel).auth;
}

/**
 * The proof with which one socket says whose it is, so that it can be ended later.
 * @param ownerId of the session or key behind it; the push service calls that a user
 */
export function signSocket(socketId: string, ownerId: string): { auth: string; userData: string } {
  const { auth, user_data: userData } = pusher().authenticateUser(socketId, { id: ownerId });
  return { auth, userData };
}

/** Closes every socket that belongs to this session or key. Throws {@link PushError}. */
export async function endConnections(ownerId: string): Promise<void> {
  await ask("end connections", () => pusher().terminateUserConnections(ownerId));
}

/**
 * What a browser needs to open the live connection.
 * @param requestHost the Host header by which it called us
 */
export function realtimeClientConfig(requestHost: string): RealtimeClientConfig {
  return realtimeConfigFor(env(), requestHost);
}
