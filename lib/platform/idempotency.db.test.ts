import { beforeEach, describe, expect, it } from "vitest";
import { addMs, dayMs, minuteMs } from "@/lib/core/clock.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { beginRequest, deleteRequests, forgetRequest, keepOutcome, type NamedRequest } from "./idempotency.ts";

const now = new Date("2026-11-28T12:00:00Z");
let request: NamedRequest;

beforeEach(async () => {
  await testDatabase.reset();
  const { id: userId } = await createUser(testDatabase.database);
  request = { userId, key: "a-key-of-mine", requestHash: "one" };
});

const kindAt = async (at: Date, change: Partial<NamedRequest> = {}) =>
  (await beginRequest({ ...request, ...change }, at)).kind;

describe("a named request", () => {
  it("is begun by one, however many come at once; the others are told so until it is done", async () => {
    const kinds = await Promise.all(Array.from({ length: 8 }, () => kindAt(now)));
    expect(kinds.filter((kind) => kind === "first")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "under_way")).toHaveLength(7);
    await keepOutcome(request, { ok: true, value: { status: 201 } });
    expect(await beginRequest(request, now)).toEqual({ kind: "done", outcome: { ok: true, value: { status: 201 } } });
    await keepOutcome(request, { ok: false });
    expect(await beginRequest(request, now)).toMatchObject({ outcome: { ok: true } });
  });

  it("is somebody's own, and its name means nothing else", async () => {
    expect(await kindAt(now)).toBe("first");
    expect(await kindAt(now, { requestHash: "another" })).toBe("conflict");
    const { id: userId } = await createUser(testDatabase.database);
    expect(await kindAt(now, { userId })).toBe("first");
  });

  it("can be begun again when nothing came of it, or whoever began it is gone", async () => {
    expect(await kindAt(now)).toBe("first");
    await forgetRequest(request);
    expect(await kindAt(now)).toBe("first");
    expect(await kindAt(addMs(now, minuteMs))).toBe("under_way");
    expect(await kindAt(addMs(now, 3 * minuteMs), { requestHash: "another" })).toBe("conflict");
    expect(await kindAt(addMs(now, 3 * minuteMs))).toBe("first");
  });

  it("is forgotten after a day", async () => {
    await kindAt(now);
    await keepOutcome(request, { ok: true });
    expect(await kindAt(addMs(now, dayMs - 1))).toBe("done");
    expect(await deleteRequests(now, 10)).toBe(0);
    expect(await kindAt(addMs(now, dayMs), { requestHash: "another" })).toBe("first");
    expect(await deleteRequests(addMs(now, 2 * dayMs), 10)).toBe(1);
  });
});
