import { createECDH, randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import ece from "http_ece";
import { importJWK, jwtVerify } from "jose";

/**
 * A stand-in for a push service and for the browsers behind it: it gives subscriptions, believes only whom they were made for
 * (VAPID, RFC 8292), and opens what it is sent as a browser does (RFC 8291). Real ones cannot be reached from a closed network.
 */

export interface ReceivedPush {
  /** Which subscription it came for. */
  endpoint: string;
  /** As it was opened. */
  payload: unknown;
  ttlSeconds: number;
  urgency: string;
  topic: string;
}

/** A subscription as `PushSubscription.toJSON()` writes it. */
export interface GivenSubscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

interface Browser {
  subscription: GivenSubscription;
  open(body: Buffer): unknown;
  /** What its pushes are answered with. */
  status: number;
}

export interface PushService {
  /** What was taken, the oldest first. */
  readonly received: readonly ReceivedPush[];
  /** Why others were not. */
  readonly refused: readonly string[];
  /** A browser asks for messages. */
  subscribe(): GivenSubscription;
  /** Pushes to a browser are answered with this from now on: 410, it is gone; 503, the service is not well. */
  answer(endpoint: string, status: number): void;
  stop(): Promise<void>;
}

const longestVapidSeconds = 24 * 60 * 60;

function makeBrowser(endpoint: string): Browser {
  const privateKey = createECDH("prime256v1");
  const p256dh = privateKey.generateKeys("base64url");
  const auth = randomBytes(16).toString("base64url");
  const open = (body: Buffer): unknown =>
    JSON.parse(ece.decrypt(body, { version: "aes128gcm", privateKey, authSecret: auth }).toString("utf8"));
  return { subscription: { endpoint, keys: { p256dh, auth } }, open, status: 201 };
}

/** Checks the signature of whoever sends. Throws, saying what is wrong. */
async function checkSender(authorization: string, applicationKey: string, origin: string): Promise<void> {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  if (key !== applicationKey) throw new Error("the subscription was made for another key");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
  const publicKey = await importJWK({ kty: "EC", crv: "P-256", x, y }, "ES256");
  const { payload } = await jwtVerify(token, publicKey, { audience: origin, requiredClaims: ["exp", "sub"] });
  if ((payload.exp ?? 0) > Date.now() / 1_000 + longestVapidSeconds) throw new Error("the token lives too long");
  if (!/^(mailto:|https:)/.test(payload.sub ?? "")) throw new Error("nobody is named");
}

function readHeaders({ headers }: IncomingMessage) {
  const header = (name: string) => String(headers[name] ?? "");
  return { ttlSeconds: Number(header("ttl")), urgency: header("urgency"), topic: header("topic") };
}

/** Starts it on loopback. @param applicationKey the public key that subscriptions are made for, base64url */
export async function startPushService(applicationKey: string): Promise<PushService> {
  const browsers = new Map<string, Browser>();
  const received: ReceivedPush[] = [];
  const refused: string[] = [];
  let origin = "";

  async function take(request: IncomingMessage): Promise<number> {
    const endpoint = `${origin}${request.url}`;
    const browser = browsers.get(endpoint);
    if (!browser) return 404;
    if (browser.status !== 201) return browser.status;
    try {
      await checkSender(String(request.headers.authorization), applicationKey, origin);
      if (request.headers["content-encoding"] !== "aes128gcm") throw new Error("it is not encrypted for a browser");
      const body = Buffer.concat((await request.toArray()) as Buffer[]);
      received.push({ endpoint, payload: browser.open(body), ...readHeaders(request) });
      return 201;
    } catch (error) {
      refused.push(String(error));
      return 403;
    }
  }

  const server = createServer((request, response) => {
    void take(request).then((status) => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    received,
    refused,
    subscribe: () => {
      const browser = makeBrowser(`${origin}/push/${randomUUID()}`);
      browsers.set(browser.subscription.endpoint, browser);
      return browser.subscription;
    },
    answer: (endpoint, status) => {
      const browser = browsers.get(endpoint);
      if (browser) browser.status = status;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
