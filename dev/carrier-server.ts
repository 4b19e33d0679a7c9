import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { CarrierDeliveries, type WebhookTarget } from "./carrier/deliveries.ts";
import { isOwnCarrierKey } from "./carrier/keys.ts";
import { carrierPage, carrierPagesPath } from "./carrier/pages.ts";
import { CarrierStore } from "./carrier/store.ts";
import { Tracking, trackerOf } from "./carrier/tracking.ts";
import { pageHeaders } from "./pages/html.ts";

/*
 * A simulated carrier that speaks as much of EasyPost's API as Solebook uses: trackers, and signed webhooks with retries. Its
 * parcels move by themselves, and by hand on pages that browsers reach through the application's own origin (proxy.ts).
 * docs/shipping.md says what differs from EasyPost.
 */

export interface CarrierServerOptions {
  /** 0 takes a free one. */
  port: number;
  /** Where everything is kept. */
  directory: string;
  /** Made for this simulation (keys.ts): a key of EasyPost's own is refused. */
  apiKey: string;
  /** Events go here. */
  webhook?: WebhookTarget;
  /** From one scan to the next; null: parcels move only by hand. */
  stepMs: number | null;
  retryDelaysMs?: readonly number[];
  /** Unix milliseconds. */
  now?: () => number;
}

export interface CarrierServer {
  readonly port: number;
  /** Moves what is due by now; otherwise every second. */
  passTime(): void;
  stop(): Promise<void>;
}

const second = 1_000;
const minute = 60 * second;
const usualRetries = [second, 5 * second, 30 * second, 2 * minute, 10 * minute, 60 * minute];
const deliveryTimeoutMs = 30_000;
const maxBodyBytes = 100_000;

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

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

const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

const failure = (status: number, code: string, message: string) =>
  json(status, { error: { code, message, errors: [] } });

/** The key is the user name of a basic authorization. */
function keyOf(request: IncomingMessage): string {
  const encoded = /^Basic (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  return Buffer.from(encoded, "base64").toString("utf8").split(":")[0] ?? "";
}

function wordOf(value: unknown, name: string): string | null {
  const word = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof word === "string" && word !== "" ? word : null;
}

function createTracker(tracking: Tracking, body: string): Answer {
  const { tracker } = JSON.parse(body) as { tracker?: unknown };
  const [code, carrier] = [wordOf(tracker, "tracking_code"), wordOf(tracker, "carrier")];
  if (code === null || carrier === null) {
    return failure(422, "TRACKER.CREATE.ERROR", "tracking_code and carrier are required here");
  }
  return json(201, trackerOf(tracking.watch(carrier, code)));
}

function answerApi(
  { store, tracking }: { store: CarrierStore; tracking: Tracking },
  method: string,
  path: string,
  body: string,
): Answer {
  if (method === "POST" && path === "/v2/trackers") return createTracker(tracking, body);
  const id = /^\/v2\/trackers\/(trk_\w+)$/.exec(path)?.[1];
  const parcel = method === "GET" && id !== undefined ? store.findById(id) : undefined;
  return parcel
    ? json(200, trackerOf(parcel))
    : failure(404, "NOT_FOUND", "The requested resource could not be found.");
}

/** Starts the simulation. Throws in production, and when it is given a key that might be a real one. */
export async function startCarrierServer(options: CarrierServerOptions): Promise<CarrierServer> {
  if (process.env.APP_ENV === "production") throw new Error("The simulated carrier does not start in production.");
  if (!isOwnCarrierKey(options.apiKey)) throw new Error("The simulated carrier takes only keys that were made for it.");
  const now = options.now ?? Date.now;
  const store = new CarrierStore(options.directory);
  const tracking = new Tracking(store, { stepMs: options.stepMs, now });
  const deliveries = new CarrierDeliveries(store, options.webhook, {
    retryDelaysMs: options.retryDelaysMs ?? usualRetries,
    timeoutMs: deliveryTimeoutMs,
    now,
  });

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { method = "GET" } = request;
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const body = await readBody(request);
    if (pathname === carrierPagesPath || pathname.startsWith(`${carrierPagesPath}/`)) {
      const place = pathname.slice(carrierPagesPath.length);
      const page = carrierPage({ store, tracking }, { method, place, parameters: searchParams, body });
      if ("location" in page) return { status: 303, headers: { location: page.location }, body: "" };
      return { ...page, headers: pageHeaders };
    }
    if (keyOf(request) !== options.apiKey) return failure(401, "APIKEY.INACTIVE", "This api key is no longer active.");
    return answerApi({ store, tracking }, method, pathname, body);
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, headers, body } = await answer(request);
    response.writeHead(status, { ...headers, "cache-control": "no-store" });
    response.end(body);
    deliveries.wake();
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      console.error("The simulated carrier failed:", error);
      response.writeHead(500, { "content-type": "text/plain" });
      response.end("The simulated carrier failed; see its log.");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const passTime = () => {
    tracking.passTime();
    deliveries.wake();
  };
  passTime();
  const clock = setInterval(passTime, second);
  clock.unref();
  return {
    port: typeof address === "object" && address !== null ? address.port : options.port,
    passTime,
    stop: () =>
      new Promise((resolve) => {
        clearInterval(clock);
        deliveries.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
