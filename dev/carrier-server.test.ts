import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import EasyPostClient from "@easypost/api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { carriers } from "@/lib/domain/shipping/model.ts";
import { checkTrackingNumber } from "@/lib/domain/shipping/rules.numbers.ts";
import { type CarrierEvent, readCarrierEvent } from "@/lib/platform/carrier.ts";
import { testEnvironment } from "@/tests/support/environment.ts";
import { makeCarrierKey } from "./carrier/keys.ts";
import { newTrackingNumber } from "./carrier/numbers.ts";
import { type CarrierServer, type CarrierServerOptions, startCarrierServer } from "./carrier-server.ts";

const secret = testEnvironment.EASYPOST_WEBHOOK_SECRET ?? "";
const apiKey = makeCarrierKey();
const trackingNumber = newTrackingNumber("ups");

let directory: string;
let server: CarrierServer;
const cleanUps: (() => Promise<void> | void)[] = [];

/** A site that takes webhooks, and refuses as many of them first as it is told. */
async function startListener(refuse = 0) {
  const received: CarrierEvent[] = [];
  let refused = 0;
  const listener = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const header = (name: string) => [request.headers[name]].flat()[0] ?? "";
    const signature = {
      signature: header("x-hmac-signature-v2"),
      timestamp: header("x-timestamp"),
      path: header("x-path"),
    };
    const event = readCarrierEvent(Buffer.concat(chunks).toString("utf8"), signature, new Date());
    const isRefused = refused < refuse || event === null;
    if (isRefused) refused += 1;
    else received.push(event);
    response.writeHead(isRefused ? 500 : 200).end();
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  cleanUps.push(() => void listener.close());
  const address = listener.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { received, webhook: { url: `http://127.0.0.1:${port}/api/webhooks/carrier`, secret } };
}

async function start(options: Partial<CarrierServerOptions> = {}) {
  server = await startCarrierServer({ port: 0, directory, apiKey, stepMs: null, retryDelaysMs: [5, 5], ...options });
  return new EasyPostClient(apiKey, { baseUrl: `http://127.0.0.1:${server.port}/v2/` });
}

function visit(place: string, move?: string): Promise<Response> {
  const body = move === undefined ? undefined : new URLSearchParams({ move });
  const method = move === undefined ? "GET" : "POST";
  return fetch(`http://127.0.0.1:${server.port}/carrier-demo${place}`, { method, body, redirect: "manual" });
}

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "solebook-carrier-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.stop();
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  rmSync(directory, { recursive: true, force: true });
});

describe("the simulated carrier", () => {
  it("watches a number once, with EasyPost's own client, and knows it after a restart", async () => {
    const first = await start();
    const tracker = await first.Tracker.create({ tracking_code: trackingNumber, carrier: "UPS" });
    expect(tracker).toMatchObject({ tracking_code: trackingNumber, status: "pre_transit", carrier: "UPS" });
    expect((await first.Tracker.create({ tracking_code: trackingNumber, carrier: "UPS" })).id).toBe(tracker.id);
    await server.stop();
    const again = await start();
    expect((await again.Tracker.retrieve(tracker.id)).tracking_details).toHaveLength(1);
  });

  it("sends each change signed, again until it is taken, and in a parcel's own order of scans", async () => {
    const { received, webhook } = await startListener(2);
    const client = await start({ webhook });
    await client.Tracker.create({ tracking_code: trackingNumber, carrier: "UPS" });
    expect((await visit(`/parcels/${trackingNumber}`, "deliver")).headers.get("location")).toContain(trackingNumber);
    await expect.poll(() => received.length).toBe(6);
    const types = received.map(({ type }) => type).sort();
    expect(types).toEqual(["tracker.created", ...Array(5).fill("tracker.updated")]);
    const newest = received.reduce((a, b) => ((b.tracker?.scans.length ?? 0) > (a.tracker?.scans.length ?? 0) ? b : a));
    expect(newest.tracker).toMatchObject({ trackingNumber, carrier: "ups" });
    const statuses = newest.tracker?.scans.map(({ status }) => status);
    expect(statuses).toEqual(["pre_transit", ...Array(3).fill("in_transit"), "out_for_delivery", "delivered"]);
    const times = newest.tracker?.scans.map(({ occurredAt }) => occurredAt.getTime()) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("keeps what nobody took for the next start", async () => {
    const client = await start();
    await client.Tracker.create({ tracking_code: trackingNumber, carrier: "UPS" });
    await server.stop();
    const { received, webhook } = await startListener();
    await start({ webhook });
    await expect.poll(() => received.map(({ type }) => type)).toEqual(["tracker.created"]);
  });

  it("moves parcels by itself, a scan a step, until they are delivered", async () => {
    let now = Date.now();
    const client = await start({ stepMs: 60_000, now: () => now });
    const { id } = await client.Tracker.create({ tracking_code: trackingNumber, carrier: "UPS" });
    const scans = async () => (await client.Tracker.retrieve(id)).tracking_details.length;
    server.passTime();
    expect(await scans()).toBe(1);
    for (let step = 0; step < 8; step++) {
      now += 60_000;
      server.passTime();
    }
    expect(await scans()).toBe(6);
    expect((await client.Tracker.retrieve(id)).status).toBe("delivered");
  });

  it("loses a parcel and holds one up by hand, and nothing happens after the end", async () => {
    const client = await start();
    const { id } = await client.Tracker.create({ tracking_code: trackingNumber, carrier: "UPS" });
    await visit(`/parcels/${trackingNumber}`, "hold");
    await visit(`/parcels/${trackingNumber}`, "lose");
    await visit(`/parcels/${trackingNumber}`, "next");
    const { tracking_details } = await client.Tracker.retrieve(id);
    expect(tracking_details.map(({ status_detail }) => status_detail)).toEqual(["label_created", "held", "lost"]);
    expect(await (await visit(`/parcels/${trackingNumber}`)).text()).toContain("Its way is over");
    expect((await visit("/parcels/1Z0")).status).toBe(404);
  });

  it("hands out numbers that the carriers could have printed, and leads back only into the site", async () => {
    await start();
    const page = await (await visit("/counter?back=/orders/ORD-1")).text();
    for (const carrier of carriers) {
      const number = new RegExp(`carrier=${carrier}&amp;tracking=(\\w+)`).exec(page)?.[1] ?? "";
      expect(checkTrackingNumber(carrier, number), `${carrier} ${number}`).toEqual({ ok: true, value: number });
    }
    expect(await (await visit("/counter?back=//evil.example")).text()).not.toContain("evil");
  });

  it("answers to nobody without its key, takes no key of EasyPost's, and does not start in production", async () => {
    await start();
    const stranger = new EasyPostClient("EZTK_other", { baseUrl: `http://127.0.0.1:${server.port}/v2/` });
    await expect(stranger.Tracker.create({ tracking_code: trackingNumber, carrier: "UPS" })).rejects.toMatchObject({
      statusCode: 401,
    });
    await expect(start({ apiKey: "EZAK0123" })).rejects.toThrow("only keys that were made for it");
    vi.stubEnv("APP_ENV", "production");
    await expect(start()).rejects.toThrow("does not start in production");
  });
});

describe("readCarrierEvent", () => {
  it("is tried above with what the simulation signs; with anything else it is nobody's word", async () => {
    const { carrierHeaders } = await import("./carrier/deliveries.ts");
    const now = new Date();
    const body = JSON.stringify({
      id: "evt_1",
      object: "Event",
      description: "batch.created",
      created_at: now.toISOString(),
      result: { object: "Batch" },
    });
    const target = { url: "https://shop.example/api/webhooks/carrier", secret };
    const read = (text: string, headers: Record<string, string>) =>
      readCarrierEvent(
        text,
        {
          signature: headers["x-hmac-signature-v2"] ?? "",
          timestamp: headers["x-timestamp"] ?? "",
          path: headers["x-path"] ?? "",
        },
        now,
      );
    const good = carrierHeaders(body, target, now.getTime());
    expect(read(body, good)).toMatchObject({ id: "evt_1", type: "batch.created", tracker: null });
    expect(read(`${body} `, good)).toBeNull();
    expect(read(body, { ...good, "x-path": "/elsewhere" })).toBeNull();
    expect(
      read(body, carrierHeaders(body, { ...target, secret: "another secret, as long" }, now.getTime())),
    ).toBeNull();
    for (const minutes of [-6, 6]) {
      expect(read(body, carrierHeaders(body, target, now.getTime() + minutes * 60_000))).toBeNull();
    }
    expect(read("no json", carrierHeaders("no json", target, now.getTime()))).toBeNull();
    expect(read(body, {})).toBeNull();
  });
});
