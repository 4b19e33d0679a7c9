import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { logger } from "./logger.ts";

/**
 * How a web process ends: on SIGTERM or SIGINT it takes no new connection, finishes the requests in hand and what they left to do in the
 * background, and exits with 0. Next's own way waits without limit, knows nothing of the background and exits with 143; it is
 * switched off by NEXT_MANUAL_SIG_HANDLE, without which nothing here is done.
 */

export interface ShutdownOptions {
  /** What else must end before the process does: deliveries under way, connections. Runs after the last request. */
  finish: () => Promise<void>;
  /** For all of it, in milliseconds. After that the process exits with 1. */
  timeoutMs: number;
}

interface ShutdownState {
  isStopping: boolean;
  servers: Set<Server>;
  sockets: Set<Socket>;
  responses: Set<ServerResponse>;
}

const shared = globalThis as typeof globalThis & { solebookShutdown?: ShutdownState };

/** Whether this process has been told to end: balancers should send new requests elsewhere. */
export function isStopping(): boolean {
  return shared.solebookShutdown?.isStopping ?? false;
}

function follow<Thing>(things: Set<Thing>, thing: Thing, onceGone: (gone: () => void) => void): void {
  things.add(thing);
  onceGone(() => things.delete(thing));
}

/** Every connection and request of this process from now on. */
function watchServers(): ShutdownState {
  const state: ShutdownState = { isStopping: false, servers: new Set(), sockets: new Set(), responses: new Set() };
  subscribe("net.server.socket", (message) => {
    const { socket } = message as { socket: Socket };
    follow(state.sockets, socket, (gone) => socket.once("close", gone));
  });
  subscribe("http.server.request.start", (message) => {
    const { response, server } = message as { request: IncomingMessage; response: ServerResponse; server: Server };
    state.servers.add(server);
    // Next alone listens ten times to a response, where Node begins to suspect a leak.
    response.setMaxListeners(response.getMaxListeners() + 5);
    follow(state.responses, response, (gone) => response.once("close", gone));
    // A connection that was kept alive must not bring another request.
    if (state.isStopping) response.shouldKeepAlive = false;
  });
  return state;
}

async function requestsEnd({ responses }: ShutdownState): Promise<void> {
  while (responses.size > 0) {
    await Promise.all([...responses].map((response) => new Promise((resolve) => response.once("close", resolve))));
  }
}

async function drain(state: ShutdownState, { finish }: ShutdownOptions): Promise<void> {
  for (const response of state.responses) if (!response.headersSent) response.shouldKeepAlive = false;
  for (const server of state.servers) server.close();
  await requestsEnd(state);
  // What is still open has no request: kept-alive connections, and browsers' live ones, which come back to another process.
  for (const socket of state.sockets) socket.destroy();
  await finish();
}

/** Lets this web process end in order. Called once, before the first request. */
export function endInOrder(options: ShutdownOptions): void {
  if (process.env.NEXT_MANUAL_SIG_HANDLE === undefined || shared.solebookShutdown) return;
  const state = watchServers();
  shared.solebookShutdown = state;
  const stop = (signal: NodeJS.Signals) => {
    if (state.isStopping) return;
    state.isStopping = true;
    logger.info({ signal, requests: state.responses.size }, "the site stops when the requests in hand are answered");
    setTimeout(() => {
      logger.warn(
        { requests: state.responses.size },
        `the site has not ended within ${options.timeoutMs} ms and is cut off`,
      );
      process.exit(1);
    }, options.timeoutMs).unref();
    drain(state, options).then(
      () => {
        logger.info("the site has stopped");
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ err: error }, "the site could not end in order");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
