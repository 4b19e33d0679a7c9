import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CircuitOpenError, createCircuitBreaker } from "./circuit-breaker.ts";

class Outage extends Error {}
class Declined extends Error {}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const changes: string[] = [];
  const breaker = createCircuitBreaker({
    isOutage: (error) => error instanceof Outage,
    failures: 3,
    restMs: 10_000,
    onChange: (state) => changes.push(state),
  });
  const calls = vi.fn<() => Promise<string>>();
  const call = () => breaker.run(calls);
  const callAndFail = async (error: Error) => {
    calls.mockRejectedValueOnce(error);
    await expect(call()).rejects.toBe(error);
  };
  return { breaker, calls, call, callAndFail, changes };
}

describe("a circuit breaker", () => {
  it("opens after outages in a row and then calls nobody", async () => {
    const { breaker, calls, call, callAndFail, changes } = setUp();
    for (let index = 0; index < 3; index += 1) await callAndFail(new Outage());
    expect(breaker.isOpen).toBe(true);
    await expect(call()).rejects.toBeInstanceOf(CircuitOpenError);
    expect(calls).toHaveBeenCalledTimes(3);
    expect(changes).toEqual(["open"]);
  });

  it("does not take answers for outages, and begins to count anew after a success", async () => {
    const { breaker, calls, call, callAndFail } = setUp();
    for (let index = 0; index < 10; index += 1) await callAndFail(new Declined());
    for (let round = 0; round < 3; round += 1) {
      await callAndFail(new Outage());
      await callAndFail(new Outage());
      calls.mockResolvedValueOnce("answer");
      expect(await call()).toBe("answer");
    }
    expect(breaker.isOpen).toBe(false);
  });

  it("tries once after a rest: closes on success, rests again on an outage", async () => {
    const { breaker, calls, call, callAndFail, changes } = setUp();
    for (let index = 0; index < 3; index += 1) await callAndFail(new Outage());
    vi.advanceTimersByTime(9_999);
    await expect(call()).rejects.toBeInstanceOf(CircuitOpenError);
    vi.advanceTimersByTime(1);
    await callAndFail(new Outage());
    await expect(call()).rejects.toBeInstanceOf(CircuitOpenError);
    vi.advanceTimersByTime(10_000);
    calls.mockResolvedValueOnce("back");
    expect(await call()).toBe("back");
    expect(breaker.isOpen).toBe(false);
    expect(changes).toEqual(["open", "trying", "open", "trying", "closed"]);
  });
});
