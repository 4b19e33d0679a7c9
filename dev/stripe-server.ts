import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { StripeApi } from "./stripe/api.ts";
import { passTime } from "./stripe/clock.ts";
import { Deliveries } from "./stripe/deliveries.ts";
import { isOwnKey } from "./stripe/keys.ts";
import { hostedPage, pagesPath } from "./stripe/pages/router.ts";
import { Store } from "./stripe/store.ts";

/*
 * A stand-in for Stripe's REST API as far as Solebook uses it, with the hosted pages and the webhooks, so that the official
 * package works against it unchanged. docs/stripe.md says what differs. It listens on loopback: browsers reach the pages
 * through the application's own origin (proxy.ts).
 */

export interface StripeServerOptions {
  /** 0 takes a free one. */
  port: number;
  /** Where everything is kept. */
  directory: string;
  /** Made for this stand-in (keys.ts): a key of Stripe's own is refused. */
  secretKey: string;
  /** Events go here, signed with this secret, as `stripe listen` does it. `events`: which types; default all. */
  listener?: { url: string; secret: string; events?: readonly string[] };
  /** The site that passes the hosted pages on; without it they are at the stand-in's own address. */
  siteUrl?: string;
  retryDelaysMs?: readonly number[];
  /** Unix milliseconds. */
  now?: () => number;
}

export interface StripeServer {
  readonly port: number;
  /** Lets happen what is due by now; otherwise every half a minute. */
  passTime(): void;
  stop(): Promise<void>;
}

const second = 1_000;
const minute = 60 * second;
const usualRetries = [second, 5 * second, 30 * second, 2 * minute, 10 * minute, 60 * minute, 360 * minute];
/** A site in development may have to compile the route first. */
const deliveryTimeoutMs = 30_000;
const clockMs = 30_000;
const maxBodyBytes = 1_000_000;
const listenerId = "we_listener";
const connectListenerId = "we_listener_connect";

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new Error("the request is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Two endpoints with one secret: for our own events and for those of connected accounts. */
function installListener(store: Store, listener: StripeServerOptions["listener"], unixSeconds: number): void {
  store.transact(() => {
    for (const id of [listenerId, connectListenerId]) {
      if (!listener) {
        store.remove("webhook_endpoint", id);
        store.remove("endpoint", id);
        continue;
      }
      store.put("endpoint", { id, secret: listener.secret, isConnect: id === connectListenerId });
      store.put("webhook_endpoint", {
        id,
        object: "webhook_endpoint",
        api_version: null,
        application: null,
        created: unixSeconds,
        description: "Listens as the Stripe CLI does",
        enabled_events: [...(listener.events ?? ["*"])],
        livemode: false,
        metadata: {},
        status: "enabled",
        url: listener.url,
      });
    }
  });
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string) {
  response.writeHead(status, { ...headers, "cache-control": "no-store" });
  response.end(body);
}

/** Starts the stand-in. Throws in production, and when it is given a key that might be a real one. */
export async function startStripeServer(options: StripeServerOptions): Promise<StripeServer> {
  if (process.env.APP_ENV === "production") throw new Error("The Stripe stand-in does not start in production.");
  if (!isOwnKey(options.secretKey)) throw new Error("The Stripe stand-in takes only keys that were made for it.");
  const now = options.now ?? Date.now;
  const store = new Store(options.directory);
  installListener(store, options.listener, Math.floor(now() / second));
  let ownUrl = "";
  const pageUrl = (path: string, returnUrl: string | null) => {
    const origin = options.siteUrl === undefined ? ownUrl : new URL(returnUrl ?? options.siteUrl).origin;
    return `${origin}${pagesPath}/${path}`;
  };
  const api = new StripeApi({ store, secretKey: options.secretKey, now, pageUrl });
  const deliveries = new Deliveries(store, {
    retryDelaysMs: options.retryDelaysMs ?? usualRetries,
    timeoutMs: deliveryTimeoutMs,
    now,
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { method = "GET" } = request;
    const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
    const body = await readBody(request);
    if (pathname.startsWith(`${pagesPath}/`)) {
      const page = hostedPage(api.call(), method, pathname.slice(pagesPath.length + 1), body);
      send(response, page.status, page.headers, page.body);
    } else {
      const header = (name: string) => [request.headers[name]].flat()[0];
      const form = method === "POST" ? body : search.slice(1);
      const made = api.answer({ method, pathname, form, header });
      send(response, made.status, made.headers, made.body);
    }
    deliveries.wake();
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error("The Stripe stand-in failed:", error);
      send(response, 500, { "content-type": "text/plain" }, "The Stripe stand-in failed; see its log.");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  ownUrl = `http://localhost:${port}`;
  const tick = () => {
    store.transact(() => passTime((account) => api.call(account)));
    deliveries.wake();
  };
  tick();
  const clock = setInterval(() => {
    try {
      tick();
    } catch (error) {
      console.error("The Stripe stand-in's clock failed:", error);
    }
  }, clockMs);
  clock.unref();
  return {
    port,
    passTime: tick,
    stop: () =>
      new Promise((resolve) => {
        clearInterval(clock);
        deliveries.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
