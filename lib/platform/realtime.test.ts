import { describe, expect, test } from "vitest";
import { type PusherSettings, realtimeConfigFor, realtimeOrigins, realtimeTarget } from "./realtime.ts";

const local: PusherSettings = {
  PUSHER_KEY: "local-key",
  PUSHER_CLUSTER: "",
  PUSHER_HOST: "127.0.0.1",
  PUSHER_PORT: 6001,
  PUSHER_USE_TLS: false,
};
const channels: PusherSettings = { PUSHER_KEY: "real-key", PUSHER_CLUSTER: "eu", PUSHER_USE_TLS: true };

describe("realtimeConfigFor", () => {
  test.each([
    ["localhost:3000", "localhost", 3000],
    ["192.168.1.20:41234", "192.168.1.20", 41_234],
    ["solebook.example", "solebook.example", null],
    ["[::1]:3000", "[::1]", 3000],
  ])("a server on loopback is reached through our own origin %s", (requestHost, host, port) => {
    const config = realtimeConfigFor(local, requestHost);
    expect(config).toEqual({ key: "local-key", cluster: "", host, port, path: "/realtime", forceTLS: false });
  });

  test("a host header that is none does not reach the page", () => {
    expect(realtimeConfigFor(local, "evil.example; script-src *").host).toBe("localhost");
  });

  test("Pusher Channels goes by cluster", () => {
    const config = realtimeConfigFor(channels, "localhost:3000");
    expect(config).toEqual({ key: "real-key", cluster: "eu", host: null, port: null, path: "", forceTLS: true });
    expect(realtimeOrigins(config)).toEqual(["wss://ws-eu.pusher.com"]);
  });

  test("a server of one's own is reached at its address", () => {
    const settings = { ...local, PUSHER_HOST: "soketi.example", PUSHER_PORT: 443, PUSHER_USE_TLS: true };
    const config = realtimeConfigFor(settings, "localhost:3000");
    expect(config).toMatchObject({ host: "soketi.example", port: 443, path: "", forceTLS: true });
    expect(realtimeOrigins(config)).toEqual(["wss://soketi.example:443"]);
  });

  test("a named public port counts on the page's own host", () => {
    const config = realtimeConfigFor({ ...local, PUSHER_PUBLIC_PORT: 7001 }, "phone.local:3000");
    expect(config).toMatchObject({ host: "phone.local", port: 7001, path: "", forceTLS: false });
    expect(realtimeOrigins(config)).toEqual(["ws://phone.local:7001", "wss://phone.local:7001"]);
  });

  test("public host and TLS win over the server's own", () => {
    const settings = { ...local, PUSHER_PUBLIC_HOST: "live.example", PUSHER_PUBLIC_PORT: 443, PUSHER_PUBLIC_TLS: true };
    expect(realtimeConfigFor(settings, "x:1")).toMatchObject({ host: "live.example", port: 443, forceTLS: true });
  });
});

describe("realtimeTarget", () => {
  test("passes our own key's socket on, with its query", () => {
    const target = realtimeTarget(local, "/realtime/app/local-key", "?protocol=7");
    expect(target?.href).toBe("http://127.0.0.1:6001/app/local-key?protocol=7");
  });

  test.each([
    "/realtime",
    "/realtime/app/other-key",
    "/realtime/apps/local/events",
    "/realtime/app/local-key/../../apps/local/events",
    "/realtime//evil.example/app/local-key",
    "/app/local-key",
  ])("passes nothing else on: %s", (pathname) => expect(realtimeTarget(local, pathname, "")).toBeNull());

  test("nothing is passed on where browsers reach the server themselves", () => {
    expect(realtimeTarget(channels, "/realtime/app/real-key", "")).toBeNull();
    expect(realtimeTarget({ ...local, PUSHER_PUBLIC_PORT: 6001 }, "/realtime/app/local-key", "")).toBeNull();
  });
});
