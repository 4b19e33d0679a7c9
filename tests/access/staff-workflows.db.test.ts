import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newTrackingNumber } from "@/dev/carrier/numbers.ts";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { anonymousActor, type UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import type { Result } from "@/lib/core/result.ts";
import { productFactsSchema } from "@/lib/domain/catalog/schema.product.ts";
import { forgetFeeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { forgetSettings } from "@/lib/domain/settings/queries.ts";
import { migrateJobs } from "@/lib/platform/job-runner.ts";
import { enqueueJob } from "@/lib/platform/jobs.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { changeRole } from "@/lib/workflows/accounts/change-role.ts";
import { endSessionsOf } from "@/lib/workflows/accounts/end-sessions-of.ts";
import { reinstateUser } from "@/lib/workflows/accounts/reinstate-user.ts";
import { restrictUser } from "@/lib/workflows/accounts/restrict-user.ts";
import { addPhotograph } from "@/lib/workflows/catalog/add-photograph.ts";
import { addSizes } from "@/lib/workflows/catalog/add-sizes.ts";
import { applyImport } from "@/lib/workflows/catalog/apply-import.ts";
import { arrangePicture } from "@/lib/workflows/catalog/arrange-pictures.ts";
import { checkImport } from "@/lib/workflows/catalog/check-import.ts";
import { createProduct } from "@/lib/workflows/catalog/create-product.ts";
import { deleteProduct } from "@/lib/workflows/catalog/delete-product.ts";
import { featureProduct } from "@/lib/workflows/catalog/feature-product.ts";
import { removeSize } from "@/lib/workflows/catalog/remove-size.ts";
import { showProduct } from "@/lib/workflows/catalog/show-product.ts";
import { updateProduct } from "@/lib/workflows/catalog/update-product.ts";
import { answerDispute } from "@/lib/workflows/disputes/answer-dispute.ts";
import { scheduleFees } from "@/lib/workflows/fees/schedule-fees.ts";
import { withdrawFees } from "@/lib/workflows/fees/withdraw-fees.ts";
import { addInventory } from "@/lib/workflows/inventory/add-inventory.ts";
import { changeByHand } from "@/lib/workflows/inventory/change-by-hand.ts";
import { changeInventory } from "@/lib/workflows/inventory/change-inventory.ts";
import { takeIn } from "@/lib/workflows/inventory/take-in.ts";
import { retryDeliveries } from "@/lib/workflows/jobs/retry-deliveries.ts";
import { retryJobs } from "@/lib/workflows/jobs/retry-jobs.ts";
import { retryFailedMessages } from "@/lib/workflows/jobs/retry-messages.ts";
import { runJob } from "@/lib/workflows/jobs/run-job.ts";
import { requestCheck } from "@/lib/workflows/ledger/request-check.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { makeNotifications } from "@/lib/workflows/notifications/make-notifications.ts";
import { addNote } from "@/lib/workflows/orders/add-note.ts";
import { cancelByHand } from "@/lib/workflows/orders/cancel-by-hand.ts";
import { takeStep } from "@/lib/workflows/orders/take-step.ts";
import { cancelUnpaidOrder } from "@/lib/workflows/payments/cancel-unpaid-order.ts";
import { liftStrike } from "@/lib/workflows/payments/lift-strike.ts";
import { endOrder } from "@/lib/workflows/refunds/end-order.ts";
import { requestRefund } from "@/lib/workflows/refunds/request-refund.ts";
import { retryRefund } from "@/lib/workflows/refunds/retry-refund.ts";
import { scheduleSetting } from "@/lib/workflows/settings/schedule-setting.ts";
import { withdrawSetting } from "@/lib/workflows/settings/withdraw-setting.ts";
import { shipToBuyer } from "@/lib/workflows/shipping/send-from-desk.ts";
import { answerProblem } from "@/lib/workflows/support/answer-problem.ts";
import { answerMessage } from "@/lib/workflows/support/write-message.ts";
import { answerAppeal } from "@/lib/workflows/verification/answer-appeal.ts";
import { fileAppeal } from "@/lib/workflows/verification/file-appeal.ts";
import { publishChecklist } from "@/lib/workflows/verification/publish-checklist.ts";
import { revokeProof } from "@/lib/workflows/verification/revoke-proof.ts";
import { createSession, createUser } from "@/prisma/factories/accounts.ts";
import {
  createProduct as makeProduct,
  createVariant as makeSize,
  plainIllustration,
} from "@/prisma/factories/catalog.ts";
import { createInspector, inspect, openInspection } from "@/prisma/factories/inspections.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { standardSchedule } from "@/tests/support/fees.ts";
import { photograph } from "@/tests/support/pictures.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { deskWorkflows, type WritingWorkflow, writingWorkflows } from "./staff-workflows.ts";

const { database, url } = testDatabase;
const reason = "Because of a test.";
let standIn: TestStandIn;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
  await migrateJobs(url);
});
beforeEach(async () => {
  await testDatabase.reset();
  forgetFeeSchedules(database);
  forgetSettings(database);
});
afterAll(async () => {
  await standIn.stop();
  await closeMatchingDatabase();
});

type Attempt = (actor: typeof anonymousActor | UserActor) => Promise<Result<unknown>>;

async function person(): Promise<string> {
  return (await createUser(database)).id;
}

const facts = (change: object = {}) =>
  productFactsSchema.parse({
    styleCode: "AX 100-1",
    brand: "Axe",
    modelLine: "Walk",
    name: "Axe Walk",
    colorway: "Bone/Ink",
    gender: "men",
    retailPriceCents: 14_000,
    releaseDate: "2026-02-01",
    description: "A shoe for tests.",
    illustration: plainIllustration,
    ...change,
  });

async function paid(status: "paid" | "delivered" = "paid", card?: string) {
  const overrides = { variant: await createVariant(database), status, ...(card ? { card } : {}) };
  return createPaidOrder(database, standIn.stripe, overrides);
}

/** An order whose buyer has still to act. */
async function unpaid() {
  const order = await createOrder(database, { variant: await createVariant(database) });
  const { buyerId, totalCents, createdAt } = order;
  await database.payment.create({
    data: {
      buyerId,
      purpose: "order",
      status: "requires_action",
      amountCents: totalCents,
      dueAt: addMs(new Date(), dayMs),
      createdAt,
      updatedAt: createdAt,
      allocations: { create: { orderId: order.id, amountCents: totalCents, createdAt } },
    },
  });
  return order;
}

/** A pair with its verdict: that of two people where there are faults. */
async function inspected(faults: Record<string, string>, sellerId: string) {
  const variant = await createVariant(database);
  const order = await createOrder(database, { variant, status: "seller_shipping", sellerId });
  const at = new Date();
  const inspectors = [await createInspector(database), await createInspector(database)] as const;
  const photo = await photograph(600, 400);
  const taskId = await openInspection({ database, at, inspector: inspectors[0] }, order.number);
  const rounds = Object.keys(faults).length > 0 ? inspectors : [inspectors[0]];
  for (const inspector of rounds) await inspect({ database, at, inspector }, taskId, { faults, photo });
  return { taskId, orderNumber: order.number };
}

async function stored(admin: UserActor): Promise<string> {
  const variant = await createVariant(database);
  const added = await addInventory(admin, { variantId: variant.id, ownerId: null, units: 3, reason });
  if (!added.ok) throw new Error(added.error.code);
  const { id } = await database.inventoryItem.findFirstOrThrow({ where: { variantId: variant.id } });
  return id;
}

const feeDraft = (startsAt: Date | null) => {
  const { version: _, ...standard } = standardSchedule;
  return { ...standard, sellerFeeBps: 450, basedOnVersion: 1, startsAt };
};
const settingDraft = (startsAt: Date | null) =>
  ({ name: "shipByBusinessDays", value: 4, basedOnVersion: 1, startsAt }) as const;

/** For each workflow something that it can be done to; the answer does it. */
const arranged: Record<WritingWorkflow, (admin: UserActor) => Promise<Attempt>> = {
  "accounts/change-role.ts": async () => {
    const userId = await person();
    return (actor) => changeRole(actor, { userId, role: "authenticator", change: "grant" });
  },
  "accounts/end-sessions-of.ts": async () => {
    const userId = await person();
    await createSession(database, { userId });
    return (actor) => endSessionsOf(actor, { userId, sessionId: "all" });
  },
  "accounts/reinstate-user.ts": async () => {
    const { id: userId } = await createUser(database, { status: "suspended" });
    return (actor) => reinstateUser(actor, { userId, reason });
  },
  "accounts/restrict-user.ts": async () => {
    const userId = await person();
    return (actor) => restrictUser(actor, { userId, to: "suspended", reason, seenStatus: "active" });
  },
  "catalog/add-photograph.ts": async () => {
    const { id: productId } = await makeProduct(database);
    const bytes = await photograph(600, 400, "png");
    return (actor) => addPhotograph(actor, { productId, bytes, alt: "" });
  },
  "catalog/add-sizes.ts": async () => {
    const { id: productId } = await makeProduct(database);
    return (actor) => addSizes(actor, { productId, sizes: [{ sizeLabel: "9", sortOrder: 90 }] });
  },
  "catalog/apply-import.ts": async (admin) => {
    const rows = [
      "style_code,brand,model_line,name,colorway,gender,retail_price,release_date,sizes,description",
      "AX-1,Axe,Walk,Axe Walk,Ash,men,120,2026-01-05,9 9.5,A shoe out of a file.",
    ];
    const bytes = new TextEncoder().encode(rows.join("\n"));
    const checked = await checkImport(admin, { fileName: "axe.csv", bytes });
    if (!checked.ok) throw new Error(checked.error.code);
    return (actor) => applyImport(actor, checked.value);
  },
  "catalog/arrange-pictures.ts": async () => {
    const product = await makeProduct(database);
    const image = await database.productImage.findFirstOrThrow({ where: { productId: product.id, isPrimary: false } });
    return (actor) => arrangePicture(actor, { imageId: image.id, change: { kind: "primary" } });
  },
  "catalog/create-product.ts": async () => (actor) => createProduct(actor, facts()),
  "catalog/delete-product.ts": async () => {
    const { id: productId } = await makeProduct(database);
    return (actor) => deleteProduct(actor, { productId });
  },
  "catalog/feature-product.ts": async () => {
    const { id: productId } = await makeProduct(database);
    return (actor) => featureProduct(actor, { productId, isFeatured: true });
  },
  "catalog/remove-size.ts": async () => {
    const { id: productId } = await makeProduct(database);
    const { id: variantId } = await makeSize(database, productId);
    return (actor) => removeSize(actor, { variantId });
  },
  "catalog/show-product.ts": async () => {
    const { id: productId } = await makeProduct(database);
    return (actor) => showProduct(actor, { productId, status: "hidden" });
  },
  "catalog/update-product.ts": async (admin) => {
    const made = await createProduct(admin, facts());
    if (!made.ok) throw new Error(made.error.code);
    const { productId } = made.value;
    return (actor) => updateProduct(actor, { productId, facts: { name: "Axe Run" } });
  },
  "disputes/answer-dispute.ts": async () => {
    const { order, chargeId, paymentId } = await paid("delivered", "pm_card_createDispute");
    const [dispute] = (await standIn.stripe.disputes.list({ charge: chargeId })).data;
    const { id: disputeId } = await database.dispute.create({
      data: {
        stripeDisputeId: dispute?.id ?? "",
        paymentId,
        status: "needs_response",
        reason: "fraudulent",
        amountCents: order.totalCents,
        openedAt: new Date(),
        updatedAt: new Date(),
        orders: { create: { orderId: order.id, amountCents: order.totalCents } },
      },
    });
    return (actor) => answerDispute(actor, { disputeId, evidence: { uncategorized_text: "It was sent." } });
  },
  "fees/schedule-fees.ts": async () => (actor) => scheduleFees(actor, feeDraft(null)),
  "fees/withdraw-fees.ts": async (admin) => {
    const entered = await scheduleFees(admin, feeDraft(addMs(new Date(), dayMs)));
    if (!entered.ok) throw new Error(entered.error.code);
    return (actor) => withdrawFees(actor, entered.value);
  },
  "inventory/add-inventory.ts": async () => {
    const { id: variantId } = await createVariant(database);
    return (actor) => addInventory(actor, { variantId, ownerId: null, units: 1, reason });
  },
  "inventory/change-by-hand.ts": async (admin) => {
    const inventoryItemId = await stored(admin);
    return (actor) => changeByHand(actor, { inventoryItemId, change: "reservation", units: 1, reason });
  },
  "inventory/change-inventory.ts": async (admin) => {
    const inventoryItemId = await stored(admin);
    return (actor) => changeInventory(actor, { inventoryItemId, change: "removal", units: 1, reason });
  },
  "inventory/take-in.ts": async () => {
    const { productId } = await createVariant(database);
    const { styleCode } = await database.product.findUniqueOrThrow({ where: { id: productId } });
    return (actor) => takeIn(actor, { styleCode, size: "10", ownerEmail: "", units: 1, reason });
  },
  "jobs/retry-deliveries.ts": async () => {
    const { id: userId } = await createUser(database);
    await makeNotifications([{ type: "account_reinstated", userId, occasion: "once", facts: {} }]);
    await database.notificationDelivery.updateMany({
      data: { status: "failed", lastError: "not today", sentAt: null },
    });
    return (actor) => retryDeliveries(actor, { id: "all" });
  },
  "jobs/retry-jobs.ts": async () => {
    await enqueueJob(database, "clean-outbox", {}, { maxAttempts: 1 });
    await database.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = 1, last_error = 'not today'`;
    return (actor) => retryJobs(actor, { id: "all" });
  },
  "jobs/retry-messages.ts": async () => {
    await database.$transaction((tx) => appendToOutbox(tx, [{ topic: "nobody.listens", payload: {} }], new Date()));
    await database.outboxMessage.updateMany({ data: { attempts: 20 } });
    return (actor) => retryFailedMessages(actor, { id: "all" });
  },
  "jobs/run-job.ts": async () => (actor) => runJob(actor, { job: "clean-outbox" }),
  "ledger/request-check.ts": async () => (actor) => requestCheck(actor),
  "orders/add-note.ts": async () => {
    const { number } = await createOrder(database, { variant: await createVariant(database) });
    return (actor) => addNote(actor, { number, body: "Seen." });
  },
  "orders/cancel-by-hand.ts": async () => {
    const { number } = await unpaid();
    return (actor) => cancelByHand(actor, { number, reason });
  },
  "orders/take-step.ts": async () => {
    const { number } = await createOrder(database, { variant: await createVariant(database), status: "paid" });
    return (actor) => takeStep(actor, { number, expectedStatus: "paid", to: "processing", reason });
  },
  "payments/cancel-unpaid-order.ts": async () => {
    const { id: orderId } = await unpaid();
    return (actor) => cancelUnpaidOrder(actor, { orderId, reason });
  },
  "payments/lift-strike.ts": async () => {
    const order = await createOrder(database, { variant: await createVariant(database), status: "cancelled" });
    const data = { userId: order.buyerId, orderId: order.id, kind: "unpaid", createdAt: new Date() };
    const { id: strikeId } = await database.strike.create({ data });
    return (actor) => liftStrike(actor, { strikeId, reason });
  },
  "refunds/end-order.ts": async () => {
    const { order } = await paid("delivered");
    const step = { orderId: order.id, expectedStatus: "delivered", to: "refunded", reason: "late" } as const;
    return (actor) => endOrder(actor, { ...step, note: "", seenLeftCents: order.totalCents });
  },
  "refunds/request-refund.ts": async () => {
    const { order } = await paid();
    const money = { amountCents: 1_000, fromEscrowCents: 0, fromSellerCents: 0, seenLeftCents: order.totalCents };
    return (actor) => requestRefund(actor, { orderId: order.id, ...money, reason: "goodwill", note: "" });
  },
  "refunds/retry-refund.ts": async (admin) => {
    const { order } = await paid();
    const money = { amountCents: 1_000, fromEscrowCents: 0, fromSellerCents: 0, seenLeftCents: order.totalCents };
    const asked = await requestRefund(admin, { orderId: order.id, ...money, reason: "goodwill", note: "" });
    if (!asked.ok) throw new Error(asked.error.code);
    const { refundId } = asked.value;
    await database.refund.update({ where: { id: refundId }, data: { status: "failed", settledAt: new Date() } });
    return (actor) => retryRefund(actor, { refundId });
  },
  "settings/schedule-setting.ts": async () => (actor) => scheduleSetting(actor, settingDraft(null)),
  "settings/withdraw-setting.ts": async (admin) => {
    const entered = await scheduleSetting(admin, settingDraft(addMs(new Date(), dayMs)));
    if (!entered.ok) throw new Error(entered.error.code);
    return (actor) => withdrawSetting(actor, { name: "shipByBusinessDays", version: 2 });
  },
  "shipping/send-from-desk.ts": async () => {
    const { number: orderNumber } = await createOrder(database, {
      variant: await createVariant(database),
      status: "auth_passed",
    });
    return (actor) => shipToBuyer(actor, { orderNumber, carrier: "ups", trackingNumber: newTrackingNumber("ups") });
  },
  "support/answer-problem.ts": async () => {
    const { order } = await paid("delivered");
    const at = new Date();
    const report = { kind: "damaged", words: "The left heel is torn.", reportedAt: at, dueAt: addMs(at, dayMs) };
    const { id: problemId } = await database.orderProblem.create({ data: { orderId: order.id, ...report } });
    return (actor) => answerProblem(actor, { problemId, outcome: "rejected", answer: "It is as it should be." });
  },
  "support/write-message.ts": async () => {
    const order = await createOrder(database, { variant: await createVariant(database), status: "paid" });
    return (actor) => answerMessage(actor, { orderNumber: order.number, side: "buyer", body: "It is on its way." });
  },
  "verification/answer-appeal.ts": async () => {
    const seller = await personWith("buyer", "seller");
    const { orderNumber } = await inspected({ stitching: "Loose threads." }, seller.userId);
    const filed = await fileAppeal(seller, {
      orderNumber,
      words: "The stitching is as its maker sews it, on every pair.",
    });
    if (!filed.ok) throw new Error(filed.error.code);
    const { id: appealId } = await database.verificationAppeal.findFirstOrThrow();
    return (actor) => answerAppeal(actor, { appealId, outcome: "upheld", answer: "You are right." });
  },
  "verification/revoke-proof.ts": async () => {
    const { taskId } = await inspected({}, (await personWith("seller")).userId);
    return (actor) => revokeProof(actor, { taskId, reason });
  },
  "verification/publish-checklist.ts": async () => (actor) =>
    publishChecklist(actor, {
      basedOnVersion: 1,
      note: "Shorter",
      items: [{ key: "box", title: "Box", guide: "Look at it.", mayNotApply: false }],
    }),
};

describe.each(writingWorkflows)("%s", (file) => {
  it("is refused to everybody else, and leaves an entry with what was before and after", async () => {
    const admin = await personWith("admin");
    const attempt = await arranged[file](admin);
    const before = await database.auditEntry.count();
    const others: Parameters<Attempt>[0][] = [anonymousActor, await personWith("buyer", "seller")];
    if (!deskWorkflows.includes(file)) others.push(await personWith("authenticator"));
    for (const other of others) {
      expect((await attempt(other)).ok, `by ${other.kind === "user" ? other.roles.join() : "nobody"}`).toBe(false);
    }
    expect(await database.auditEntry.count()).toBe(before);
    expect(await attempt(admin)).toMatchObject({ ok: true });
    const entries = await database.auditEntry.findMany({ orderBy: { id: "asc" }, skip: before });
    expect(entries.length).toBeGreaterThan(0);
    for (const { actorId, before: was, after: is } of entries) {
      expect(actorId).toBe(admin.userId);
      expect(was ?? is, "an entry says what changed").not.toBeNull();
    }
  });
});
