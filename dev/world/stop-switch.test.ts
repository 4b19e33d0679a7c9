import { describe, expect, it } from "vitest";
import { createStopSwitch } from "./stop-switch.ts";

describe("createStopSwitch", () => {
  it("takes the echo of one Ctrl-C as one, and a second one as insistence", () => {
    const calls: string[] = [];
    let time = 1_000;
    const stopSwitch = createStopSwitch({
      stop: () => calls.push("stop"),
      force: () => calls.push("force"),
      now: () => time,
    });
    expect(stopSwitch.isThrown).toBe(false);
    stopSwitch.signal();
    time += 20;
    stopSwitch.signal();
    stopSwitch.ask();
    expect(calls).toEqual(["stop"]);
    time += 1_000;
    stopSwitch.ask();
    expect(calls).toEqual(["stop"]);
    stopSwitch.signal();
    expect(calls).toEqual(["stop", "force"]);
    expect(stopSwitch.isThrown).toBe(true);
  });
});
