import { createServer, type Server } from "node:http";
import { WebSocketServer } from "ws";
import { Channels, type Connection, send } from "./pusher/channels.ts";
import type { AppCredentials } from "./pusher/credentials.ts";
import { handleRest } from "./pusher/rest.ts";
import { acceptSocket, activityTimeoutSeconds } from "./pusher/socket.ts";

/*
 * A small server that speaks Pusher's protocol (version 7) and its signed REST API, so that the official packages work against
 * it unchanged. It listens on loopback: browsers reach it through the application's own origin (proxy.ts passes the
 * sockets on), a phone included. Missing beside the real service: webhooks, encrypted channels, events to users, client events.
 */

export interface PusherServerOptions extends AppCredentials {
  /** 0 takes a free one. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  /**
   * Who has joined a private channel must have signed in after so long, or is cut off: a connection that is nobody's could not be
   * ended with the session behind it. Not set: like an app of Pusher's that does not ask for it.
   */
  signInMs?: number;
}

export interface PusherServer {
  port: number;
  stop(): Promise<void>;
}

/** Browsers send little: a subscription with its proof. */
const largestMessageBytes = 16_384;
/** "Reconnect immediately". */
const stoppingCloseCode = 4200;
const noPongCloseCode = 4201;

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** Asks every silent connection whether it is there, and lets go of those that did not answer the last time. */
function watchSilence(connections: ReadonlySet<Connection>): () => void {
  const timer = setInterval(() => {
    for (const connection of connections) {
      if (!connection.isAlive) {
        connection.socket.close(noPongCloseCode, "Pong reply not received");
        continue;
      }
      connection.isAlive = false;
      send(connection, "pusher:ping", {});
    }
  }, activityTimeoutSeconds * 1_000);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Starts the local stand-in of Pusher Channels.
 * Throws when the port is taken, and always where `APP_ENV` is `production`.
 */
export async function startPusherServer(options: PusherServerOptions): Promise<PusherServer> {
  if (process.env.APP_ENV === "production") {
    throw new Error(
      "The local Pusher server never starts in production. Set PUSHER_APP_ID, PUSHER_KEY and PUSHER_SECRET.",
    );
  }
  const channels = new Channels();
  const server = createServer((request, response) => {
    handleRest(options, channels, request, response).catch(() => response.destroy());
  });
  const sockets = new WebSocketServer({ server, maxPayload: largestMessageBytes });
  sockets.on("connection", (socket, request) => {
    const connection = acceptSocket(options, channels, socket, request);
    if (!connection) return;
    channels.connections.add(connection);
    socket.on("close", () => channels.connections.delete(connection));
  });
  // The HTTP server reports its own errors; ws repeats them here.
  sockets.on("error", () => undefined);
  const port = await listen(server, options.port, options.host ?? "127.0.0.1");
  const stopWatching = watchSilence(channels.connections);

  return {
    port,
    async stop() {
      stopWatching();
      for (const socket of sockets.clients) socket.close(stoppingCloseCode, "The server is stopping");
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      // Who does not answer the goodbye is cut off.
      const deadline = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, 500);
      await closed;
      clearTimeout(deadline);
      sockets.close();
    },
  };
}
