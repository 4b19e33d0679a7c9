import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anonymousActor, type UserActor } from "@/lib/core/actor.ts";
import { addMs, fixedClock, minuteMs } from "@/lib/core/clock.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { decodeCursor } from "@/lib/core/page.ts";
import { notificationTopics } from "@/lib/domain/notifications/events.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { claimMs } from "@/lib/domain/verification/model.ts";
import { getEvidence, maySeePhoto } from "@/lib/domain/verification/queries.evidence.ts";
import { getProof } from "@/lib/domain/verification/queries.proofs.ts";
import { countQueue, listTasks } from "@/lib/domain/verification/queries.queue.ts";
import { getTask } from "@/lib/domain/verification/queries.task.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { folderStorage } from "@/lib/platform/storage-folder.ts";
import type { FileStorage } from "@/lib/platform/storage-model.ts";
import { createInspector, inspect, openInspection } from "@/prisma/factories/inspections.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { photograph } from "@/tests/support/pictures.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { addInspectionPhoto, removeInspectionPhoto } from "./change-photos.ts";
import { claimTask, releaseTask } from "./claim-task.ts";
import { giveVerdict } from "./give-verdict.ts";
import { receiveParcel } from "./receive-parcel.ts";
import { revokeProof } from "./revoke-proof.ts";
import { saveFindings } from "./save-findings.ts";

const { database } = testDatabase;
const now = new Date("2026-11-28T10:00:00Z");
const at = (milliseconds = 0) => ({ database, clock: fixedClock(addMs(now, milliseconds)) });
const later = (milliseconds: number) => addMs(now, milliseconds);

let folder = "";
let storage: FileStorage;
let photo: Uint8Array;
let [ada, ben]: UserActor[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "solebook-inspections-"));
  storage = folderStorage(folder);
  photo = await photograph(600, 400);
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  await testDatabase.reset();
  ada = await createInspector(database, "Ada Kim");
  ben = await createInspector(database, "Ben Ode");
});

const me = (who: UserActor | undefined): UserActor => {
  if (!who) throw new Error("nobody");
  return who;
};
const as = (userId: string, ...roles: UserActor["roles"]): UserActor => ({
  ...me(ada),
  userId: userId as UserId,
  roles: roles.length > 0 ? roles : ["buyer", "seller"],
});
const orderIn = async (status: OrderStatus, people: { buyerId?: string; sellerId?: string } = {}) =>
  createOrder(database, { variant: await createVariant(database), status, ...people });
const statusOf = async (orderId: string) => (await database.order.findUniqueOrThrow({ where: { id: orderId } })).status;
/** What people are to be told, by type. */
const newsSent = async () =>
  (await database.outboxMessage.findMany({ where: { topic: notificationTopics.wanted }, orderBy: { id: "asc" } })).map(
    ({ payload }) => (payload as { type: string }).type,
  );
const auditOf = async (taskId: string) =>
  (await database.auditEntry.findMany({ where: { subjectId: taskId }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? "ok" : result.error.code;

async function waiting() {
  const order = await orderIn("seller_shipping");
  return { order, taskId: await openInspection({ database, inspector: me(ada), at: now }, order.number) };
}

describe("an arrival", () => {
  it("moves the order and opens one task, also when two people scan at once", async () => {
    const order = await orderIn("seller_shipping");
    const results = await Promise.all(
      [ada, ben, ada, ben].map((who) => receiveParcel(me(who), { scanned: `x ${order.number.toLowerCase()}` }, at())),
    );
    const values = results.map((result) => (result.ok ? result.value : null));
    expect(new Set(values.map((value) => value?.taskId)).size).toBe(1);
    expect(values.filter((value) => value?.isNew)).toHaveLength(1);
    expect(await statusOf(order.id)).toBe("authenticating");
    const [task] = await database.verificationTask.findMany();
    expect(task).toMatchObject({ checklistVersion: 1, openedAt: now, dueAt: later(3 * 86_400_000), status: "open" });
    expect(await newsSent()).toEqual(["inspection_started"]);
    expect(await auditOf(task?.id ?? "")).toEqual(["verification.receive"]);
  });

  it("answers clearly where nothing can arrive, and changes nothing", async () => {
    const early = await orderIn("processing");
    const own = await orderIn("seller_shipping", { buyerId: me(ada).userId });
    const scan = async (scanned: string, who = ada) => receiveParcel(me(who), { scanned }, at());
    expect(await scan("ORD-20261128-00000000")).toMatchObject({ error: { code: "parcel_unknown" } });
    expect(await scan("1Z999AA10123456784")).toMatchObject({ error: { code: "parcel_unknown" } });
    expect(await scan(early.number)).toMatchObject({
      error: { code: "parcel_not_expected", message: expect.stringContaining("Being packed") },
    });
    expect(codeOf(await scan(own.number))).toBe("own_trade");
    for (const who of [anonymousActor, as(early.buyerId), as(early.sellerId)]) {
      expect(codeOf(await receiveParcel(who, { scanned: own.number }, at()))).toBe("forbidden");
    }
    expect([await statusOf(early.id), await statusOf(own.id)]).toEqual(["processing", "seller_shipping"]);
    expect(await database.verificationTask.count()).toBe(0);
    expect(await database.outboxMessage.count()).toBe(0);
  });
});

describe("a claim", () => {
  it("goes to one of many who reach for the pair; the others are told who has it", async () => {
    const { taskId } = await waiting();
    const others = createDatabase(testDatabase.url, 6);
    try {
      const people = [ada, ben, await createInspector(database, "Cy Ray"), await createInspector(database, "Di Low")];
      const results = await Promise.all(
        people.map((who) => claimTask(me(who), { taskId }, { ...at(), database: others })),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      const winner = me(people[results.findIndex(({ ok }) => ok)]);
      const { name } = await database.user.findUniqueOrThrow({ where: { id: winner.userId } });
      for (const result of results) {
        if (!result.ok) {
          expect(result.error).toMatchObject({ code: "task_claimed", details: { claimedBy: name } });
          expect(result.error.message).toContain(name);
        }
      }
    } finally {
      await others.$disconnect();
    }
  });

  it("goes on while its holder works, ends by hand or by itself, and keeps what was found", async () => {
    const { taskId } = await waiting();
    const found = { results: [{ key: "box", outcome: "pass" as const, note: "Dented lid" }], measuredSize: "9" };
    expect(codeOf(await saveFindings(me(ada), { taskId, revision: 0, ...found }, at()))).toBe("task_not_claimed");
    await claimTask(me(ada), { taskId }, at());
    const saved = await saveFindings(me(ada), { taskId, revision: 0, ...found }, at(10 * minuteMs));
    expect(saved).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(codeOf(await claimTask(me(ben), { taskId }, at(claimMs)))).toBe("task_claimed");
    expect(await claimTask(me(ben), { taskId }, at(10 * minuteMs + claimMs))).toMatchObject({ ok: true });
    const late = { taskId, revision: 1, ...found };
    expect(await saveFindings(me(ada), late, at(26 * minuteMs))).toMatchObject({ error: { code: "task_claimed" } });
    const view = await getTask(me(ben), taskId, later(26 * minuteMs));
    expect(view).toMatchObject({ isMine: true, measuredSize: "9", revision: 1 });
    expect(view?.results[0]).toEqual({ key: "box", outcome: "pass", note: "Dented lid" });
    expect(codeOf(await releaseTask(me(ada), { taskId }, at()))).toBe("task_not_claimed");
    expect(codeOf(await releaseTask(me(ben), { taskId }, at(27 * minuteMs)))).toBe("ok");
    expect(codeOf(await claimTask(me(ada), { taskId }, at(27 * minuteMs)))).toBe("ok");
    expect(await auditOf(taskId)).toEqual([
      "verification.receive",
      "verification.claim",
      "verification.claim",
      "verification.release",
      "verification.claim",
    ]);
  });

  it("is told apart from another window of the same person", async () => {
    const { taskId } = await waiting();
    await claimTask(me(ada), { taskId }, at());
    const draft = (note: string) => ({
      taskId,
      revision: 0,
      measuredSize: "10.5",
      results: [{ key: "box", outcome: "pass" as const, note }],
    });
    const both = await Promise.all(["one", "two"].map((note) => saveFindings(me(ada), draft(note), at())));
    expect(both.map(codeOf).sort()).toEqual(["draft_moved_on", "ok"]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { details: { revision: expect.any(Number) } } });
    const strange = { ...draft(""), revision: 1, results: [{ key: "engine", outcome: "pass" as const, note: "" }] };
    expect(await saveFindings(me(ada), strange, at())).toMatchObject({ error: { code: "invalid_input" } });
  });
});

describe("the queue", () => {
  it("shows what waits in its order, page by page, what is one's own, and what one looks for", async () => {
    const tasks: string[] = [];
    for (const hour of [0, 1, 2]) {
      const order = await orderIn("seller_shipping");
      const inspector = me(ada);
      tasks.push(await openInspection({ database, inspector, at: later(hour * 60 * minuteMs) }, order.number));
    }
    await claimTask(me(ben), { taskId: tasks[1] ?? "" }, at());
    const read = async (request: Partial<Parameters<typeof listTasks>[1]>, who = ada, moment = now) =>
      listTasks(me(who), { view: "oldest", q: "", limit: 2, ...request }, moment);
    const first = await read({});
    expect(first.items.map(({ taskId }) => taskId)).toEqual(tasks.slice(0, 2));
    expect(first.items.map(({ mayClaim }) => mayClaim)).toEqual([true, false]);
    expect(first.items[1]?.claim?.name).toBe("Ben Ode");
    const second = await read({ cursor: decodeCursor(first.nextCursor ?? "") });
    expect(second).toMatchObject({ items: [{ taskId: tasks[2] }], nextCursor: null });
    expect((await read({ view: "mine" }, ben)).items.map(({ taskId }) => taskId)).toEqual([tasks[1]]);
    const { orderNumber } = first.items[0] ?? { orderNumber: "" };
    expect((await read({ q: orderNumber.slice(-6).toLowerCase() })).items.map(({ taskId }) => taskId)).toEqual([
      tasks[0],
    ]);
    expect(await countQueue(me(ben), later(3 * 86_400_000 + minuteMs))).toEqual({
      waiting: 3,
      late: 1,
      mine: 1,
      secondLook: 0,
    });
    const buyer = await personWith("buyer", "seller");
    expect(await listTasks(buyer, { view: "oldest", q: "", limit: 2 }, now)).toEqual({ items: [], nextCursor: null });
    expect(await getTask(buyer, tasks[0] ?? "", now)).toBeNull();
  });
});

describe("a pass", () => {
  it("is the last word: the order moves on and the pair has a tag that anybody may check, until it is revoked", async () => {
    const { order, taskId } = await waiting();
    const step = { database, inspector: me(ada), at: later(minuteMs) };
    const given = await inspect(step, taskId);
    expect(given).toMatchObject({ status: "passed", proofCode: expect.stringMatching(/^[0-9A-Z]{26}$/) });
    expect(await statusOf(order.id)).toBe("auth_passed");
    expect(await newsSent()).toEqual(["inspection_started", "verification_passed"]);
    expect(await auditOf(taskId)).toContain("verification.verdict");
    const proof = await getProof(given.proofCode?.toLowerCase() ?? "");
    expect(proof).toMatchObject({ checklistVersion: 1, points: 8, photo: null, revokedAt: null });
    expect(JSON.stringify(proof)).not.toContain(order.number);
    expect(await getProof("0".repeat(26))).toBeNull();
    const again = { taskId, revision: 1, verdict: "pass" as const, note: "" };
    expect(await giveVerdict(me(ada), again, at(2 * minuteMs))).toEqual({ ok: true, value: given });
    expect(codeOf(await giveVerdict(me(ben), again, at(2 * minuteMs)))).toBe("task_decided");
    const admin = await personWith("admin");
    const reason = "The pair was exchanged after the inspection.";
    expect(codeOf(await revokeProof(me(ada), { taskId, reason }, at()))).toBe("forbidden");
    expect(codeOf(await revokeProof(admin, { taskId, reason }, at(2 * minuteMs)))).toBe("ok");
    expect(codeOf(await revokeProof(admin, { taskId, reason }, at(2 * minuteMs)))).toBe("proof_revoked_already");
    expect((await getProof(given.proofCode ?? ""))?.revokedAt).toBe(later(2 * minuteMs).toISOString());
  });

  it("is given once, whoever races: a second window, an expired claim, somebody who took the pair meanwhile", async () => {
    const { order, taskId } = await waiting();
    await claimTask(me(ada), { taskId }, at());
    const view = await getTask(me(ada), taskId, now);
    const results = (view?.items ?? []).map(({ key }) => ({ key, outcome: "pass" as const, note: "" }));
    await saveFindings(me(ada), { taskId, revision: 0, measuredSize: "10", results }, at());
    const verdict = { taskId, revision: 1, verdict: "pass" as const, note: "" };
    expect(await giveVerdict(me(ada), { ...verdict, revision: 0 }, at())).toMatchObject({
      error: { code: "draft_moved_on" },
    });
    const others = createDatabase(testDatabase.url, 4);
    try {
      const expired = { database: others, clock: fixedClock(later(claimMs + minuteMs)) };
      const outcomes = await Promise.all([
        giveVerdict(me(ada), verdict, expired),
        claimTask(me(ben), { taskId }, expired),
        giveVerdict(me(ada), verdict, expired),
      ]);
      const [first, claimed, second] = outcomes.map(codeOf);
      // Either Ada's verdict came first, or Ben has the pair and she is told so; never both.
      const isDecided = first === "ok" || second === "ok";
      expect([first, claimed, second]).toEqual(
        isDecided ? ["ok", "task_decided", "ok"] : ["task_claimed", "ok", "task_claimed"],
      );
      expect(await database.verificationVerdict.count()).toBe(isDecided ? 1 : 0);
      expect(await statusOf(order.id)).toBe(isDecided ? "auth_passed" : "authenticating");
    } finally {
      await others.$disconnect();
    }
  });
});

describe("a fault", () => {
  it("takes a note and a photograph, and then somebody else, who confirms it", async () => {
    const { order, taskId } = await waiting();
    await claimTask(me(ada), { taskId }, at());
    const results = [{ key: "stitching", outcome: "fail" as const, note: "" }];
    await saveFindings(me(ada), { taskId, revision: 0, measuredSize: null, results }, at());
    const verdict = { taskId, revision: 1, verdict: "fail" as const, note: "Uneven" };
    expect(await giveVerdict(me(ada), verdict, at())).toMatchObject({
      error: {
        code: "verdict_incomplete",
        message: "Stitching failed: say in a note what is wrong. Stitching failed: add a photograph of it.",
      },
    });
    const first = await inspect({ database, inspector: me(ada), at: now, storage }, taskId, {
      faults: { stitching: "Loose threads at the heel." },
      photo,
    });
    expect(first).toEqual({ taskId, status: "second_look", proofCode: null });
    expect(await statusOf(order.id)).toBe("authenticating");
    expect(await database.sellerWarning.count()).toBe(0);
    expect(codeOf(await claimTask(me(ada), { taskId }, at()))).toBe("second_look_by_first");
    expect(codeOf(await claimTask(as(order.sellerId, "admin"), { taskId }, at()))).toBe("own_trade");
    const [line] = (await listTasks(me(ada), { view: "second_look", q: "", limit: 5 }, now)).items;
    expect(line).toMatchObject({ taskId, mayClaim: false });
    const second = await inspect({ database, inspector: me(ben), at: later(minuteMs) }, taskId, {
      faults: { stitching: "Loose threads at the heel." },
      note: "Seen under the lamp.",
    });
    expect(second.status).toBe("failed");
    expect(await statusOf(order.id)).toBe("auth_failed");
    expect(await database.sellerWarning.findMany()).toMatchObject([{ userId: order.sellerId, taskId, liftedAt: null }]);
    expect(await newsSent()).toEqual(["inspection_started", "verification_failed", "seller_warning"]);
    expect(await database.shipment.findMany()).toMatchObject([
      { orderId: order.id, leg: "return_to_seller", carrier: null, trackingNumber: null, sentAt: null },
    ]);
    expect(await auditOf(taskId)).toContain("verification.second_verdict");
    expect((await getTask(me(ben), taskId, now))?.verdicts.map(({ inspectorName }) => inspectorName)).toEqual([
      "Ada Kim",
      "Ben Ode",
    ]);
  });

  it("may be overturned: then the pair passes", async () => {
    const { order, taskId } = await waiting();
    await inspect({ database, inspector: me(ada), at: now, storage }, taskId, { faults: { smell: "Smoke" }, photo });
    const second = await inspect({ database, inspector: me(ben), at: later(minuteMs) }, taskId);
    expect(second).toMatchObject({ status: "passed", proofCode: expect.any(String) });
    expect(await statusOf(order.id)).toBe("auth_passed");
    expect(await database.sellerWarning.count()).toBe(0);
  });

  it("is evidence for buyer and seller once it is decided, and names no inspector", async () => {
    const { order, taskId } = await waiting();
    const [buyer, seller] = [as(order.buyerId), as(order.sellerId)];
    expect(await getEvidence(buyer, order.id, now)).toMatchObject({ status: "in_inspection", findings: null });
    await inspect({ database, inspector: me(ada), at: now, storage }, taskId, { faults: { box: "Crushed" }, photo });
    const photoId = (await database.verificationPhoto.findFirstOrThrow()).id;
    expect(await getEvidence(buyer, order.id, now)).toMatchObject({ status: "in_inspection", findings: null });
    expect(await maySeePhoto(buyer, photoId)).toBe(false);
    await inspect({ database, inspector: me(ben), at: later(minuteMs) }, taskId, { faults: { box: "Crushed" } });
    for (const person of [buyer, seller, me(ada)]) {
      const evidence = await getEvidence(person, order.id, later(minuteMs));
      expect(evidence).toMatchObject({ status: "failed", findings: { inspectors: 2, isOtherSize: false } });
      expect(evidence?.findings?.items[0]).toMatchObject({ key: "box", outcome: "fail", note: "Crushed" });
      expect(JSON.stringify(evidence)).not.toMatch(/Ada|Ben|inspectorId|claimedBy/);
      for (const { userId } of [me(ada), me(ben)]) expect(JSON.stringify(evidence)).not.toContain(userId);
      expect(await maySeePhoto(person, photoId)).toBe(true);
    }
    expect((await getEvidence(seller, order.id, now))?.appealUntil).not.toBeNull();
    expect((await getEvidence(buyer, order.id, now))?.appealUntil).toBeNull();
    const stranger = await personWith("buyer", "seller");
    expect(await getEvidence(stranger, order.id, now)).toBeNull();
    expect(await maySeePhoto(stranger, photoId)).toBe(false);
    expect(await maySeePhoto(anonymousActor, photoId)).toBe(false);
  });
});

describe("photographs", () => {
  it("are made anew, belong to whoever has the pair, and can be taken out until the verdict", async () => {
    const { taskId } = await waiting();
    const add = (who: UserActor, itemKey: string | null, bytes = photo) =>
      addInspectionPhoto(who, { taskId, itemKey, bytes }, { ...at(), storage });
    expect(codeOf(await add(me(ada), null))).toBe("task_not_claimed");
    await claimTask(me(ada), { taskId }, at());
    expect(codeOf(await add(me(ben), null))).toBe("task_claimed");
    expect(codeOf(await add(me(ada), "engine"))).toBe("invalid_input");
    expect(codeOf(await add(me(ada), null, new TextEncoder().encode("<svg/>")))).toBe("picture_type");
    const added = await add(me(ada), "box");
    if (!added.ok) throw new Error(added.error.message);
    const { photoId } = added.value;
    const bytes = await storage.get(`inspections/${photoId}/480.webp`);
    expect(Buffer.from(bytes ?? []).toString("latin1")).not.toContain("Camera of a person");
    expect(codeOf(await removeInspectionPhoto(me(ben), { taskId, photoId }, at()))).toBe("task_claimed");
    expect(codeOf(await removeInspectionPhoto(me(ada), { taskId, photoId }, at()))).toBe("ok");
    expect(codeOf(await removeInspectionPhoto(me(ada), { taskId, photoId }, at()))).toBe("photo_not_found");
  });
});
