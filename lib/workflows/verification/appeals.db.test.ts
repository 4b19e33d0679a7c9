import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, fixedClock } from "@/lib/core/clock.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { verificationTopics } from "@/lib/domain/verification/events.ts";
import { getAppeal, listAppeals } from "@/lib/domain/verification/queries.appeals.ts";
import { getEvidence, maySeePhoto } from "@/lib/domain/verification/queries.evidence.ts";
import { folderStorage } from "@/lib/platform/storage-folder.ts";
import type { FileStorage } from "@/lib/platform/storage-model.ts";
import { dispatchOutbox } from "@/lib/workflows/events/dispatch-outbox.ts";
import { placeAsk } from "@/lib/workflows/market/place-ask.ts";
import { createInspector, inspect, openInspection } from "@/prisma/factories/inspections.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { photograph } from "@/tests/support/pictures.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { addPenalty } from "../payouts/add-penalty.ts";
import { answerAppeal } from "./answer-appeal.ts";
import { addAppealPhoto, fileAppeal } from "./file-appeal.ts";
import { cancelAsksOf } from "./suspend-selling.ts";

const { database } = testDatabase;
const now = new Date("2026-11-28T10:00:00Z");
const at = (milliseconds = 0) => ({ database, clock: fixedClock(addMs(now, milliseconds)) });
const words = "The stitching is as the maker sews it; see the photograph of another pair.";

let folder = "";
let storage: FileStorage;
let photo: Uint8Array;
let seller: UserActor;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "solebook-appeals-"));
  storage = folderStorage(folder);
  photo = await photograph(600, 400);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  await testDatabase.reset();
  seller = await personWith("buyer", "seller");
});

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? "ok" : result.error.code;

async function failedPair(moment = now) {
  const variant = await createVariant(database);
  const order = await createOrder(database, { variant, status: "seller_shipping", sellerId: seller.userId });
  const [first, second] = [await createInspector(database, "Ada Kim"), await createInspector(database, "Ben Ode")];
  const step = { database, at: moment, storage };
  const taskId = await openInspection({ ...step, inspector: first }, order.number);
  const faults = { faults: { stitching: "Loose threads." }, photo };
  await inspect({ ...step, inspector: first }, taskId, faults);
  await inspect({ ...step, inspector: second }, taskId, faults);
  return { order, taskId, first, second, buyer: { ...seller, userId: order.buyerId as UserId } };
}

describe("an appeal", () => {
  it("is the seller's, once, within seven days, with photographs that only they and the desk see", async () => {
    const { order, first, buyer } = await failedPair();
    const { number: orderNumber } = order;
    for (const stranger of [buyer, first, await personWith("admin")]) {
      expect(codeOf(await fileAppeal(stranger, { orderNumber, words }, at()))).toBe("order_not_found");
    }
    const added = await addAppealPhoto(seller, { orderNumber, bytes: photo }, { ...at(), storage });
    if (!added.ok) throw new Error(added.error.message);
    const { photoId } = added.value;
    expect((await getEvidence(seller, order.id, now))?.appealPhotos).toHaveLength(1);
    expect(codeOf(await fileAppeal(seller, { orderNumber, words }, at(7 * dayMs + 1)))).toBe("appeal_too_late");
    const both = await Promise.all([1, 2].map(() => fileAppeal(seller, { orderNumber, words }, at(7 * dayMs))));
    expect(both.map(codeOf).sort()).toEqual(["appeal_exists", "ok"]);
    expect(codeOf(await addAppealPhoto(seller, { orderNumber, bytes: photo }, { ...at(), storage }))).toBe(
      "appeal_exists",
    );
    expect(await maySeePhoto(buyer, photoId)).toBe(false);
    expect(await maySeePhoto(seller, photoId)).toBe(true);
    expect((await getEvidence(seller, order.id, now))?.appeal).toMatchObject({ words, photos: [{ photoId }] });
    expect((await getEvidence(buyer, order.id, now))?.appeal).toBeNull();
    await dispatchOutbox();
    expect(await database.notification.count({ where: { type: "appeal_filed" } })).toBe(1);
  });

  it("needs a failed inspection of one's own", async () => {
    const variant = await createVariant(database);
    const order = await createOrder(database, { variant, status: "paid", sellerId: seller.userId });
    expect(codeOf(await fileAppeal(seller, { orderNumber: order.number, words }, at()))).toBe("appeal_not_possible");
    expect(codeOf(await fileAppeal(seller, { orderNumber: "ORD-20261128-00000000", words }, at()))).toBe(
      "order_not_found",
    );
  });

  it("upheld takes warning and penalty back and leaves the order; one of two admins answers, neither the seller nor who looked", async () => {
    const { order, taskId, second } = await failedPair();
    // The failed pair's order is settled by the message of the verdict.
    await dispatchOutbox();
    const penalty = { sellerId: seller.userId, orderId: order.id, amountCents: 1_500 };
    await database.$transaction((tx) => addPenalty(tx, penalty, now));
    const statusNow = async () => (await database.order.findUniqueOrThrow({ where: { id: order.id } })).status;
    const status = await statusNow();
    await fileAppeal(seller, { orderNumber: order.number, words }, at());
    const { id: appealId } = await database.verificationAppeal.findFirstOrThrow();
    const answer = { appealId, outcome: "upheld", answer: "You are right: this model is sewn so." } as const;
    const own = { ...seller, roles: ["admin"] as const };
    const looked = { ...second, roles: ["admin"] as const };
    expect(codeOf(await answerAppeal(second, answer, at()))).toBe("forbidden");
    expect(codeOf(await answerAppeal(looked, answer, at()))).toBe("appeal_of_own_verdict");
    expect(codeOf(await answerAppeal(own, answer, at()))).toBe("own_trade");
    const admins = [await personWith("admin"), await personWith("admin")];
    const [admin] = admins;
    if (!admin) throw new Error("nobody");
    expect(await getAppeal(admin, appealId, { now, warningWindowDays: 90 })).toMatchObject({
      mayAnswer: true,
      sellerWarnings: 1,
      words,
    });
    const both = await Promise.all(admins.map((one) => answerAppeal(one, answer, at(dayMs))));
    expect(both.map(codeOf).sort()).toEqual(["appeal_answered", "ok"]);
    expect(await database.sellerWarning.findMany()).toMatchObject([{ liftedReason: "appeal upheld" }]);
    expect(await statusNow()).toBe(status);
    const adjustments = await database.balanceAdjustment.findMany({ where: { sellerId: seller.userId } });
    expect(adjustments.map(({ kind }) => kind).sort()).toEqual(["correction", "penalty"]);
    expect(adjustments.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(0);
    expect((await getEvidence(seller, order.id, now))?.appeal).toMatchObject({
      outcome: "upheld",
      answer: answer.answer,
    });
    expect(JSON.stringify(await getEvidence(seller, order.id, now))).not.toMatch(/Ada|Ben|Person/);
    expect((await listAppeals(admin, { stage: "answered", limit: 5 })).items).toHaveLength(1);
    expect((await listAppeals(admin, { stage: "open", limit: 5 })).items).toHaveLength(0);
    expect((await listAppeals(second, { stage: "answered", limit: 5 })).items).toHaveLength(0);
    const [entry] = await database.auditEntry.findMany({ where: { action: "verification.answer_appeal" } });
    expect(entry).toMatchObject({ subjectId: taskId, before: { outcome: null }, after: { outcome: "upheld" } });
  });

  it("rejected leaves the warning", async () => {
    const { order } = await failedPair();
    await fileAppeal(seller, { orderNumber: order.number, words }, at());
    const { id: appealId } = await database.verificationAppeal.findFirstOrThrow();
    const answer = { appealId, outcome: "rejected", answer: "The threads were cut." } as const;
    expect(codeOf(await answerAppeal(await personWith("admin"), answer, at(dayMs)))).toBe("ok");
    expect(await database.sellerWarning.findMany()).toMatchObject([{ liftedAt: null }]);
  });
});

describe("three warnings within 90 days", () => {
  it("suspend selling: asks leave the books, new ones are refused, and an upheld appeal ends it", async () => {
    const market = await createMarket(database, ["10"]);
    const variantId = market.variants["10"]?.id ?? "";
    const ask = () =>
      placeAsk(
        seller,
        {
          ...{ variantId, priceCents: 30_000, quantity: 1, condition: "new", fulfilment: "seller_ships" },
          ...{ expiresInDays: 30, rejectIfBelowBid: false },
        } as Parameters<typeof placeAsk>[1],
        { now },
      );
    expect(codeOf(await ask())).toBe("ok");
    await failedPair(addMs(now, -97 * dayMs));
    await failedPair(addMs(now, -10 * dayMs));
    await failedPair(addMs(now, -5 * dayMs));
    await dispatchOutbox();
    expect(codeOf(await ask())).toBe("ok");
    expect(await cancelAsksOf(seller.userId, at())).toBe(0);

    const { order } = await failedPair();
    const topics = (await database.outboxMessage.findMany()).map(({ topic }) => topic);
    expect(topics.filter((topic) => topic === verificationTopics.sellingSuspended)).toHaveLength(1);
    // The dispatcher may have been faster; again it does nothing.
    for (const _ of [1, 2]) await cancelAsksOf(seller.userId, at());
    expect(await database.ask.findMany({ where: { userId: seller.userId, status: { not: "filled" } } })).toMatchObject([
      { status: "cancelled", closedReason: "selling_suspended" },
      { status: "cancelled", closedReason: "selling_suspended" },
    ]);
    expect(codeOf(await ask())).toBe("selling_suspended");

    await fileAppeal(seller, { orderNumber: order.number, words }, at());
    const { id: appealId } = await database.verificationAppeal.findFirstOrThrow();
    await answerAppeal(await personWith("admin"), { appealId, outcome: "upheld", answer: "You are right." }, at());
    expect(codeOf(await ask())).toBe("ok");
  });
});
