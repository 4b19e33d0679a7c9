import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, anonymousActor, type Role } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { exportEntries } from "@/lib/workflows/ledger/export-entries.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { plansOf } from "@/tests/support/plans.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { getLastCheck } from "./queries.checks.ts";
import { getEntry, listEntries } from "./queries.entries.ts";
import { captureEntry, releaseEntry, transferEntry } from "./rules.entries.ts";
import { entryFilterSchema } from "./schema.ts";
import { postEntry } from "./service.ts";

const { database } = testDatabase;

function person(...roles: Role[]): Actor {
  return { kind: "user", userId: randomUUID() as UserId, sessionId: "s" as SessionId, roles, emailVerified: true };
}

const admin = person("admin");

beforeEach(() => testDatabase.reset());

/** An order's whole way: captured on the 20th, released and sent on the 21st. */
async function paidOut() {
  const order = await createOrder(database, { variant: await createVariant(database), status: "completed" });
  const { id: orderId, sellerId, totalCents, payoutCents } = order;
  const payment = { buyerId: order.buyerId, purpose: "order", amountCents: totalCents } as const;
  const at = new Date("2026-11-20T23:59:59Z");
  const { id: paymentId } = await database.payment.create({ data: { ...payment, createdAt: at, updatedAt: at } });
  const capture = { paymentId, chargeId: `ch_${orderId}`, processingFeeCents: 740 };
  const entries = [
    captureEntry({ ...capture, allocations: [{ orderId, amountCents: totalCents }] }),
    releaseEntry({ orderId, sellerId, pricing: order }),
    transferEntry({ payoutId: orderId, orderId, sellerId, transferId: `tr_${orderId}`, amountCents: payoutCents }),
  ];
  const times = [at, new Date("2026-11-21T00:00:00Z"), new Date("2026-11-21T08:00:00Z")];
  for (const [index, entry] of entries.entries())
    await database.$transaction((tx) => postEntry(tx, entry, times[index] ?? at));
  return order;
}

const filterOf = (address: string) => entryFilterSchema.parse(Object.fromEntries(new URLSearchParams(address)));
const kinds = async (address: string) =>
  (await listEntries(admin, filterOf(address), 50))?.items.map(({ kind }) => kind);

describe("the list of entries", () => {
  it("is narrowed by account, kind, order, what moved at Stripe, and day", async () => {
    const [one, two] = [await paidOut(), await paidOut()];
    expect(await kinds("")).toHaveLength(6);
    expect(await kinds(`order=${one.number}`)).toEqual(["transfer", "release", "capture"]);
    expect(await kinds(`order=${two.number}&account=escrow`)).toEqual(["release", "capture"]);
    expect(await kinds("kind=transfer")).toEqual(["transfer", "transfer"]);
    expect(await kinds(`reference=tr_${one.id}`)).toEqual(["transfer"]);
    expect(await kinds("day=2026-11-20")).toEqual(["capture", "capture"]);
    expect(await kinds(`day=2026-11-21&order=${two.number}`)).toEqual(["transfer", "release"]);
    expect(await kinds("order=ORD-20261120-00000000")).toEqual([]);
    // What nobody can read counts as not given.
    expect(await kinds("account=cash&day=soon&before=x&order=")).toHaveLength(6);
  });

  it("is read by key, each entry once", async () => {
    await paidOut();
    await paidOut();
    const seen: string[] = [];
    let before: string | undefined;
    for (;;) {
      const page = await listEntries(admin, { before }, 4);
      invariant(page, "an admin may");
      seen.push(...page.items.map(({ sequence }) => sequence));
      if (page.nextBefore === null) break;
      before = page.nextBefore;
    }
    expect(seen).toHaveLength(6);
    expect(seen.map(Number)).toEqual(seen.map(Number).toSorted((a, b) => b - a));
    expect(new Set(seen).size).toBe(6);
  });

  it("finds an order's entries by index", async () => {
    const plan = await plansOf((noting) => listEntries(admin, { order: "ORD-20261120-00000000" }, 10, noting));
    expect(plan).toMatch(/ledger_postings_escrow_of|ledger_entries_order_id_idx/);
  });
});

describe("one entry", () => {
  it("has its lines, with whose they are", async () => {
    const order = await paidOut();
    const [item] = (await listEntries(admin, { kind: "release" }, 1))?.items ?? [];
    const entry = await getEntry(admin, item?.entryId ?? "");
    const seller = await database.user.findUniqueOrThrow({ where: { id: order.sellerId } });
    expect(entry).toMatchObject({ kind: "release", orderNumber: order.number, amountCents: order.totalCents });
    expect(entry?.postings.map(({ account, orderNumber, sellerName }) => [account, orderNumber, sellerName])).toEqual([
      ["escrow", order.number, null],
      ["seller_payable", null, seller.name],
      ["platform_revenue", null, null],
    ]);
    expect(await getEntry(admin, randomUUID())).toBeNull();
    expect(await getEntry(admin, "x")).toBeNull();
  });
});

describe("the file", () => {
  it("has a line a posting, in whole cents, and only what was asked for", async () => {
    const order = await paidOut();
    await paidOut();
    const portions = exportEntries(admin, { order: order.number, kind: "release" });
    invariant(portions, "an admin may");
    let text = "";
    for await (const portion of portions) text += portion;
    const lines = text.trim().split("\r\n");
    expect(lines[0]?.split(",").slice(-4)).toEqual(["account", "escrow_of", "payable_to", "amount_cents"]);
    expect(lines.slice(1).map((line) => line.split(",").slice(-4))).toEqual([
      ["escrow", order.number, "", String(order.totalCents)],
      ["seller_payable", "", order.sellerId, String(-order.payoutCents)],
      ["platform_revenue", "", "", String(order.payoutCents - order.totalCents)],
    ]);
  });
});

it("is for admins alone", async () => {
  await paidOut();
  const [item] = (await listEntries(admin, {}, 1))?.items ?? [];
  const others = [anonymousActor, person(), person("buyer"), person("seller"), person("authenticator")];
  for (const actor of others) {
    expect(await listEntries(actor, {}, 10)).toBeNull();
    expect(await getEntry(actor, item?.entryId ?? "")).toBeNull();
    expect(await getLastCheck(actor, new Date())).toBeNull();
    expect(exportEntries(actor, {})).toBeNull();
  }
});
