import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ChannelListener, RealtimeHub, type Transport } from "./hub.ts";
import type { LiveMessage } from "./messages.ts";

const quiet: ChannelListener = { onMessage: () => undefined };
const matched: LiveMessage = {
  kind: "market.match",
  event: { matchId: "m", variantId: "v", sizeLabel: "10", priceCents: 22_000, sequence: "1", at: "", takerSide: "bid" },
};

/** A wire whose two ends are both in the test. */
function createWire() {
  const subscribed = new Map<string, Required<ChannelListener>>();
  let report: (isConnected: boolean) => void = () => undefined;
  let loads = 0;
  let signIns = 0;
  const transport: Transport = {
    subscribe: (name, listener) => void subscribed.set(name, listener),
    unsubscribe: (name) => void subscribed.delete(name),
    signIn: () => void signIns++,
    onConnected: (listener) => {
      report = listener;
    },
  };
  const hub = new RealtimeHub(async () => {
    loads++;
    return transport;
  });
  return {
    hub,
    subscribed,
    loads: () => loads,
    signIns: () => signIns,
    connected: (isConnected: boolean) => report(isConnected),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("RealtimeHub", () => {
  test("loads the transport once, on the first subscription", async () => {
    const wire = createWire();
    expect([wire.loads(), wire.hub.state()]).toEqual([0, "idle"]);
    wire.hub.subscribe("market-1", quiet);
    wire.hub.subscribe("market-2", quiet);
    await settle();
    expect(wire.loads()).toBe(1);
    expect([...wire.subscribed.keys()]).toEqual(["market-1", "market-2"]);
  });

  test("several listeners share a channel; the last to leave lets go of it after a while", async () => {
    const wire = createWire();
    const heard: string[] = [];
    const leaveFirst = wire.hub.subscribe("market-1", { onMessage: ({ kind }) => heard.push(`first ${kind}`) });
    const leaveSecond = wire.hub.subscribe("market-1", { onMessage: ({ kind }) => heard.push(`second ${kind}`) });
    await settle();
    wire.subscribed.get("market-1")?.onMessage(matched);
    leaveFirst();
    wire.subscribed.get("market-1")?.onMessage(matched);
    expect(heard).toEqual(["first market.match", "second market.match", "second market.match"]);
    leaveSecond();
    expect(wire.subscribed.has("market-1")).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(wire.subscribed.has("market-1")).toBe(false);
  });

  test("coming back in time keeps the channel", async () => {
    const wire = createWire();
    const leave = wire.hub.subscribe("market-1", quiet);
    await settle();
    leave();
    wire.hub.subscribe("market-1", quiet);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(wire.subscribed.has("market-1")).toBe(true);
  });

  test("who comes to a live channel is told so", async () => {
    const wire = createWire();
    const onLive = vi.fn();
    wire.hub.subscribe("market-1", quiet);
    await settle();
    wire.subscribed.get("market-1")?.onLive();
    wire.hub.subscribe("market-1", { ...quiet, onLive });
    await settle();
    expect(onLive).toHaveBeenCalledTimes(1);
  });

  test("a loss shows as reconnecting, and only a second connection is a reconnect", async () => {
    const wire = createWire();
    const onReconnect = vi.fn();
    wire.hub.onReconnect(onReconnect);
    wire.hub.subscribe("market-1", quiet);
    await settle();
    wire.connected(true);
    expect([wire.hub.state(), onReconnect.mock.calls.length]).toEqual(["connected", 0]);
    wire.connected(false);
    expect(wire.hub.state()).toBe("reconnecting");
    wire.connected(true);
    expect([wire.hub.state(), onReconnect.mock.calls.length]).toEqual(["connected", 1]);
  });

  test("a connection is somebody's once, whether they log in before it stands or after", async () => {
    const early = createWire();
    early.hub.signIn();
    early.hub.subscribe("market-1", quiet);
    expect(early.signIns()).toBe(0);
    await settle();
    early.hub.signIn();
    expect(early.signIns()).toBe(1);

    const late = createWire();
    late.hub.subscribe("market-1", quiet);
    await settle();
    expect(late.signIns()).toBe(0);
    late.hub.signIn();
    late.hub.signIn();
    expect(late.signIns()).toBe(1);
  });

  test("a transport that fails to load is asked for again by the next subscription", async () => {
    let loads = 0;
    const hub = new RealtimeHub(async () => {
      loads++;
      throw new Error("offline");
    });
    hub.subscribe("market-1", quiet);
    await settle();
    expect(hub.state()).toBe("idle");
    hub.subscribe("market-2", quiet);
    await settle();
    expect(loads).toBe(2);
  });
});
