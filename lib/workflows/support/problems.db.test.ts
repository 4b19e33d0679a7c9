import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, fixedClock } from "@/lib/core/clock.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { readEscrow, readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { getProblem, listProblems, maySeeProblemPhoto } from "@/lib/domain/support/queries.problems.ts";
import { env } from "@/lib/platform/env.ts";
import { folderStorage } from "@/lib/platform/storage-folder.ts";
import type { FileStorage } from "@/lib/platform/storage-model.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { toldSoFar } from "@/tests/support/news.ts";
import { photograph } from "@/tests/support/pictures.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { confirmDelivery } from "../orders/confirm-delivery.ts";
import { transitionOrder } from "../orders/transition-order.ts";
import { completeDeliveredOrders } from "../payouts/complete-orders.ts";
import { answerProblem } from "./answer-problem.ts";
import { addProblemPhoto, removeProblemPhoto, reportProblem } from "./report-problem.ts";

const { database } = testDatabase;
let standIn: TestStandIn;
let folder = "";
let storage: FileStorage;
let photo: Uint8Array;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
  folder = await mkdtemp(path.join(tmpdir(), "solebook-problems-"));
  storage = folderStorage(folder);
  photo = await photograph(600, 400);
});
afterAll(async () => {
  await standIn.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => testDatabase.reset());

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? "ok" : result.error.code;

/** A pair that its buyer has, with the three people it concerns and clocks that count from its delivery. */
async function deliveredPair() {
  const { order } = await createPaidOrder(database, standIn.stripe, {
    variant: await createVariant(database),
    status: "delivered",
  });
  const as = async (userId: string): Promise<UserActor> => ({
    ...(await personWith("buyer", "seller")),
    userId: userId as UserId,
  });
  const at = (milliseconds: number) => ({ database, clock: fixedClock(addMs(order.updatedAt, milliseconds)) });
  const report = { orderNumber: order.number, kind: "damaged", words: "The left heel is torn, see here." } as const;
  return { order, report, at, buyer: await as(order.buyerId), seller: await as(order.sellerId) };
}

type Pair = Awaited<ReturnType<typeof deliveredPair>>;

const statusOf = async ({ order }: Pair) =>
  (await database.order.findUniqueOrThrow({ where: { id: order.id } })).status;

/** @returns the problem's id */
async function reported({ buyer, report, at }: Pair): Promise<string> {
  const made = await reportProblem(buyer, report, at(dayMs));
  if (!made.ok) throw new Error(made.error.code);
  return made.value.problemId;
}

const rejected = { outcome: "rejected", answer: "It left us as the photographs show." } as const;

describe("a report", () => {
  it("is the buyer's, once, within the window, with photographs that the seller sees only with it", async () => {
    const pair = await deliveredPair();
    const { order, buyer, seller, report, at } = pair;
    const admin = await personWith("admin");
    for (const stranger of [seller, admin]) {
      expect(codeOf(await reportProblem(stranger, report, at(0)))).toBe("order_not_found");
    }
    const added = await addProblemPhoto(buyer, { ...report, bytes: photo }, { ...at(0), storage });
    const second = await addProblemPhoto(buyer, { ...report, bytes: photo }, { ...at(0), storage });
    if (!added.ok || !second.ok) throw new Error("a photograph was refused");
    const { photoId } = added.value;
    const other = { orderNumber: order.number, photoId: second.value.photoId };
    expect(codeOf(await removeProblemPhoto(seller, other, at(0)))).toBe("order_not_found");
    expect(codeOf(await removeProblemPhoto(buyer, other, at(0)))).toBe("ok");
    expect(await maySeeProblemPhoto(seller, photoId)).toBe(false);
    expect(codeOf(await reportProblem(buyer, report, at(3 * dayMs)))).toBe("problem_too_late");
    const both = await Promise.all([1, 2].map(() => reportProblem(buyer, report, at(3 * dayMs - 1))));
    expect(both.map(codeOf).sort()).toEqual(["ok", "problem_exists"]);
    expect(await maySeeProblemPhoto(seller, photoId)).toBe(true);
    expect(await maySeeProblemPhoto(await personWith("buyer"), photoId)).toBe(false);
    expect(await getProblem(seller, order.id)).toMatchObject({ kind: "damaged", photos: [{ photoId }], outcome: null });
    expect(codeOf(await addProblemPhoto(buyer, { ...report, bytes: photo }, { ...at(0), storage }))).toBe(
      "problem_exists",
    );
    expect((await toldSoFar()).map(({ type }) => type).filter((type) => type.startsWith("problem"))).toEqual(
      expect.arrayContaining(["problem_reported", "problem_waiting"]),
    );
    expect((await listProblems(admin, { stage: "open", limit: 5 }, new Date())).items).toHaveLength(1);
    expect((await listProblems(seller, { stage: "open", limit: 5 }, new Date())).items).toEqual([]);
  });

  it("holds the order and its money, whoever wants it to go on, until it is answered", async () => {
    const pair = await deliveredPair();
    const { order, buyer, at } = pair;
    await reported(pair);
    expect(await completeDeliveredOrders(at(9 * dayMs))).toEqual({ completed: 0 });
    const admin = await personWith("admin");
    for (const to of ["completed", "refunded"] as const) {
      const step = { orderId: order.id, expectedStatus: "delivered", to } as const;
      expect(codeOf(await transitionOrder(admin, step, at(2 * dayMs)))).toBe("problem_open");
    }
    expect(await readEscrow(order.id)).toBe(order.totalCents);
    expect(codeOf(await confirmDelivery(buyer, { orderNumber: order.number }, at(2 * dayMs)))).toBe("ok");
    expect(await getProblem(buyer, order.id)).toMatchObject({ outcome: "withdrawn", answer: null });
    expect([await statusOf(pair), await readEscrow(order.id)]).toEqual(["completed", 0]);
  });

  it("never crosses the step that completes its order", async () => {
    const pair = await deliveredPair();
    const { buyer, report, at } = pair;
    const [made, { completed }] = await Promise.all([
      reportProblem(buyer, report, at(3 * dayMs - 1)),
      completeDeliveredOrders(at(3 * dayMs)),
    ]);
    expect(completed).toBe(made.ok ? 0 : 1);
    expect(await statusOf(pair)).toBe(made.ok ? "delivered" : "completed");
  });

  it("freezes a payout that was made before the delivery", async () => {
    Object.assign(env(), { PAYOUT_RELEASE: "auth_passed" });
    try {
      const pair = await deliveredPair();
      const { order, at } = pair;
      const problemId = await reported(pair);
      const payout = () => database.payout.findUniqueOrThrow({ where: { orderId: order.id } });
      expect(await payout()).toMatchObject({ status: "frozen", waitReason: "problem" });
      const admin = await personWith("admin");
      expect(codeOf(await answerProblem(admin, { problemId, ...rejected }, at(2 * dayMs)))).toBe("ok");
      expect(await payout()).toMatchObject({ status: "waiting", waitReason: "onboarding" });
    } finally {
      Object.assign(env(), { PAYOUT_RELEASE: "completed" });
    }
  });
});

describe("an answer", () => {
  it("is an outsider's, once, though two admins press at the same time", async () => {
    const pair = await deliveredPair();
    const { seller, at } = pair;
    const problemId = await reported(pair);
    expect(codeOf(await answerProblem(seller, { problemId, ...rejected }, at(2 * dayMs)))).toBe("forbidden");
    const own = { ...seller, roles: ["admin"] as const };
    expect(codeOf(await answerProblem(own, { problemId, ...rejected }, at(2 * dayMs)))).toBe("forbidden");
    const admins = [await personWith("admin"), await personWith("admin")];
    const both = await Promise.all(
      admins.map((admin) => answerProblem(admin, { problemId, ...rejected }, at(2 * dayMs))),
    );
    expect(both.map(codeOf).sort()).toEqual(["ok", "problem_answered"]);
    expect(await statusOf(pair)).toBe("completed");
    expect(await readTrialBalance()).toMatchObject({ escrow: 0, seller_payable: -pair.order.payoutCents });
  });

  it("that upholds it ends the order: everything goes back, the seller gets nothing and no penalty", async () => {
    const pair = await deliveredPair();
    const { order, buyer, seller, at } = pair;
    const problemId = await reported(pair);
    const answer = { problemId, outcome: "refunded", answer: "The heel is torn, as you say." } as const;
    expect(codeOf(await answerProblem(await personWith("admin"), answer, at(2 * dayMs)))).toBe("ok");
    expect(await statusOf(pair)).toBe("refunded");
    // The refund may be on its way already: what is owed and who pays it stays.
    expect(await database.refund.findMany()).toMatchObject([
      { amountCents: order.totalCents, fromEscrowCents: order.totalCents, fromSellerCents: 0 },
    ]);
    expect(await readTrialBalance()).toMatchObject({ escrow: 0, seller_payable: 0 });
    expect(await database.balanceAdjustment.count()).toBe(0);
    expect(await getProblem(buyer, order.id)).toMatchObject({ outcome: "refunded", refundCents: order.totalCents });
    expect(await getProblem(seller, order.id)).toMatchObject({ outcome: "refunded", refundCents: null });
    const told = await toldSoFar({ type: "problem_answered" });
    expect(told.map(({ userId }) => userId).sort()).toEqual([order.buyerId, order.sellerId].sort());
  });

  it("that upholds a part gives it back and completes the order; more than was paid is refused and changes nothing", async () => {
    const pair = await deliveredPair();
    const { order, at } = pair;
    const problemId = await reported(pair);
    const admin = await personWith("admin");
    const part = { problemId, outcome: "partly_refunded", answer: "A lace is missing." } as const;
    const tooMuch = { ...part, amountCents: order.totalCents + 1 };
    expect(codeOf(await answerProblem(admin, tooMuch, at(2 * dayMs)))).toBe("refund_above_paid");
    expect(await statusOf(pair)).toBe("delivered");
    expect(codeOf(await answerProblem(admin, { ...part, amountCents: 2_000 }, at(2 * dayMs)))).toBe("ok");
    expect(await statusOf(pair)).toBe("completed");
    expect(await database.refund.findMany()).toMatchObject([{ amountCents: 2_000, fromEscrowCents: 2_000 }]);
    expect(await readTrialBalance()).toMatchObject({ escrow: 0, seller_payable: -order.payoutCents });
  });
});
