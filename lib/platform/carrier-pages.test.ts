import { describe, expect, it } from "vitest";
import { carrierPageTarget, isCarrierSimulated } from "./carrier-pages.ts";

const local = { APP_ENV: "local", EASYPOST_BASE_URL: "http://127.0.0.1:12222/v2" } as const;

describe("carrierPageTarget", () => {
  it("passes the simulation's pages on, and nothing of its API", () => {
    expect(carrierPageTarget(local, "/carrier-demo", "")?.href).toBe("http://127.0.0.1:12222/carrier-demo");
    expect(carrierPageTarget(local, "/carrier-demo/counter", "?back=/x")?.href).toBe(
      "http://127.0.0.1:12222/carrier-demo/counter?back=/x",
    );
    for (const path of ["/carrier-demos", "/v2/trackers"]) expect(carrierPageTarget(local, path, "")).toBeNull();
  });

  it("does not exist in production, nor beside the real EasyPost or another server", () => {
    for (const settings of [
      { ...local, APP_ENV: "production" },
      { APP_ENV: "local", EASYPOST_BASE_URL: undefined },
      { APP_ENV: "local", EASYPOST_BASE_URL: "https://easypost.example/v2" },
    ] as const) {
      expect(isCarrierSimulated(settings)).toBe(false);
      expect(carrierPageTarget(settings, "/carrier-demo", "")).toBeNull();
    }
    expect(isCarrierSimulated(local)).toBe(true);
  });
});
