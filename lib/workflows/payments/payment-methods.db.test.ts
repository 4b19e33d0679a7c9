import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestStandIn } from "@/dev/stripe/testing/stand-in.ts";
import { anonymousActor, type UserActor } from "@/lib/core/actor.ts";
import { fixedClock } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { listPaymentMethods } from "@/lib/domain/payments/queries.ts";
import { savePaymentMethod } from "@/lib/domain/payments/service.ts";
import { createAddress, createPaymentMethod, createUser } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { startApplicationStandIn } from "@/tests/support/stand-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { closeMatchingDatabase } from "../market/book/matching-database.ts";
import { placeBid as placeBidWorkflow } from "../market/place-bid.ts";
import { ensureCustomer } from "./ensure-customer.ts";
import { toProviderCard } from "./provider-card.ts";
import { removePaymentMethod } from "./remove-payment-method.ts";
import { setDefaultPaymentMethod } from "./set-default-payment-method.ts";

const { database } = testDatabase;
const now = new Date("2026-11-21T10:00:00Z");
const clock = fixedClock(now);
const hourMs = 60 * 60 * 1_000;

async function person(): Promise<UserActor> {
  const user = await createUser(database);
  const userId = user.id as UserId;
  return { kind: "user", userId, sessionId: "session" as SessionId, roles: user.roles, emailVerified: true };
}

async function addCard(actor: UserActor): Promise<string> {
  const customer = await ensureCustomer(database, actor.userId, now);
  if (!customer.ok) throw new Error(customer.error.message);
  const method = await standIn.stripe.paymentMethods.attach("pm_card_visa", { customer: customer.value });
  const card = toProviderCard(method);
  if (!card) throw new Error("a card is a card");
  const added = await database.$transaction((tx) => savePaymentMethod(tx, actor.userId, card, now));
  if (!added.ok) throw new Error(added.error.message);
  return added.value.id;
}

async function placeBid(actor: UserActor, status: "active" | "paused" | "cancelled", expiresAt: Date) {
  const variant = await createVariant(database);
  await database.bid.create({
    data: {
      productId: variant.productId,
      variantId: variant.id,
      userId: actor.userId,
      priceCents: 20_000,
      quantity: 1,
      remaining: 1,
      status,
      sequence: 1n,
      createdAt: new Date(now.getTime() - 48 * hourMs),
      expiresAt,
    },
  });
}

const defaultsOf = async (actor: UserActor) =>
  (await listPaymentMethods(actor)).filter(({ isDefault }) => isDefault).map(({ id }) => id);

let standIn: TestStandIn;

beforeAll(async () => {
  standIn = await startApplicationStandIn();
});
beforeEach(() => testDatabase.reset());
afterAll(async () => {
  await closeMatchingDatabase();
  await standIn.stop();
});

describe("payment methods", () => {
  it("moves the default where it is told to, and to the newest other card when the default is removed", async () => {
    const actor = await person();
    const oldest = await addCard(actor);
    const middle = (
      await createPaymentMethod(database, {
        userId: actor.userId,
        isDefault: false,
        createdAt: new Date(now.getTime() + 1),
      })
    ).id;
    const newest = (
      await createPaymentMethod(database, {
        userId: actor.userId,
        isDefault: false,
        createdAt: new Date(now.getTime() + 2),
      })
    ).id;
    expect(await setDefaultPaymentMethod(actor, { paymentMethodId: middle })).toMatchObject({
      value: { isDefault: true },
    });
    expect((await listPaymentMethods(actor)).map(({ id }) => id)).toEqual([middle, newest, oldest]);
    await removePaymentMethod(actor, { paymentMethodId: middle }, { clock });
    expect(await defaultsOf(actor)).toEqual([newest]);
    await removePaymentMethod(actor, { paymentMethodId: oldest }, { clock });
    expect((await listPaymentMethods(actor)).map(({ id, isDefault }) => [id, isDefault])).toEqual([[newest, true]]);
    const kept = await database.paymentMethod.findMany({ where: { userId: actor.userId, removedAt: now } });
    expect(kept.map(({ isDefault }) => isDefault)).toEqual([false, false]);
  });

  it.each(["active", "paused"] as const)("keeps the last card while a bid is %s", async (status) => {
    const actor = await person();
    const first = await addCard(actor);
    await placeBid(actor, status, new Date(now.getTime() + hourMs));
    expect(await removePaymentMethod(actor, { paymentMethodId: first }, { clock })).toMatchObject({
      error: { code: "payment_method_in_use" },
    });
    expect(await defaultsOf(actor)).toEqual([first]);
    const second = await addCard(actor);
    expect(await removePaymentMethod(actor, { paymentMethodId: first }, { clock })).toMatchObject({ ok: true });
    expect(await defaultsOf(actor)).toEqual([second]);
  });

  it("lets the last card go when bids are cancelled or past their expiry", async () => {
    const actor = await person();
    const card = await addCard(actor);
    await placeBid(actor, "cancelled", new Date(now.getTime() + hourMs));
    await placeBid(actor, "active", now);
    expect(await removePaymentMethod(actor, { paymentMethodId: card }, { clock })).toMatchObject({ ok: true });
    expect(await listPaymentMethods(actor)).toEqual([]);
  });

  it("lets only one of two removals at once go through while a bid stands", async () => {
    const actor = await person();
    const cards = [await addCard(actor), await addCard(actor)];
    await placeBid(actor, "active", new Date(now.getTime() + hourMs));
    const results = await Promise.all(
      cards.map((paymentMethodId) => removePaymentMethod(actor, { paymentMethodId }, { clock })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await defaultsOf(actor)).toHaveLength(1);
  });

  it("never leaves a bid without a card when the bid is placed while the last card is removed", async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 15; round++) {
      const [actor, variant] = [await person(), await createVariant(database)];
      const address = await createAddress(database, { userId: actor.userId });
      const paymentMethodId = await addCard(actor);
      const bid = {
        variantId: variant.id,
        priceCents: 20_000,
        quantity: 1,
        condition: "new" as const,
        shippingAddressId: address.id,
      };
      const [placed, removed] = await Promise.all([
        placeBidWorkflow(actor, bid),
        removePaymentMethod(actor, { paymentMethodId }),
      ]);
      outcomes.add(`${placed.ok ? "placed" : placed.error.code}, ${removed.ok ? "removed" : removed.error.code}`);
    }
    expect([...outcomes].filter((outcome) => outcome === "placed, removed")).toEqual([]);
    const allowed = ["placed, payment_method_in_use", "payment_method_required, removed"];
    expect([...outcomes].filter((outcome) => !allowed.includes(outcome))).toEqual([]);
  });

  it("answers the same for a card that is unknown, removed or somebody else's", async () => {
    const [actor, stranger] = [await person(), await person()];
    const removed = await addCard(actor);
    await removePaymentMethod(actor, { paymentMethodId: removed }, { clock });
    const ids = ["00000000-0000-4000-8000-000000000000", removed, await addCard(stranger)];
    for (const paymentMethodId of ids) {
      for (const workflow of [removePaymentMethod, setDefaultPaymentMethod]) {
        expect(await workflow(actor, { paymentMethodId })).toMatchObject({
          error: { code: "payment_method_not_found" },
        });
      }
    }
    expect(await defaultsOf(stranger)).toHaveLength(1);
  });

  it("needs somebody signed in", async () => {
    const paymentMethodId = "00000000-0000-4000-8000-000000000000";
    for (const workflow of [removePaymentMethod, setDefaultPaymentMethod]) {
      expect(await workflow(anonymousActor, { paymentMethodId })).toMatchObject({ error: { code: "unauthenticated" } });
    }
  });
});
