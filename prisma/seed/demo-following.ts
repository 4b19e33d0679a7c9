import { dayMs, hourMs } from "@/lib/core/clock.ts";
import type { AlertTarget } from "@/lib/domain/following/model.ts";
import { startAlert } from "@/lib/domain/following/rules.alerts.ts";
import { notificationDefinitions } from "@/lib/domain/notifications/rules.registry.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { DemoPerson, SeedPerson } from "./people.ts";
import { Random } from "./random.ts";

/** A size that is traded on both sides, with what the rows need. */
interface TradedSize {
  variantId: string;
  productId: string;
  slug: string;
  name: string;
  sizeLabel: string;
  lowestAskCents: number;
  highestBidCents: number;
  version: bigint;
}

/** One size in the middle of each run, by the shoes' addresses: always the same. */
async function tradedSizes(tx: Transaction): Promise<TradedSize[]> {
  return tx.$queryRaw<TradedSize[]>`
    SELECT DISTINCT ON (p.slug) q.variant_id AS "variantId", q.product_id AS "productId", p.slug, p.name,
      v.size_label AS "sizeLabel", q.lowest_ask_cents AS "lowestAskCents", q.highest_bid_cents AS "highestBidCents", q.version
    FROM quotes q JOIN variants v ON v.id = q.variant_id JOIN products p ON p.id = q.product_id
    WHERE q.lowest_ask_cents IS NOT NULL AND q.highest_bid_cents IS NOT NULL AND q.sales_count > 2
    ORDER BY p.slug, abs(v.sort_order - 100), v.id`;
}

class DemoFollowing {
  private readonly random = new Random("following");

  constructor(
    private readonly tx: Transaction,
    private readonly sizes: readonly TradedSize[],
    private readonly now: Date,
  ) {}

  /** A different shoe for each turn, spread over the catalog. */
  private size(turn: number): TradedSize | undefined {
    return this.sizes[(turn * 7) % this.sizes.length];
  }

  private ago(milliseconds: number): Date {
    return new Date(this.now.getTime() - milliseconds);
  }

  async wish(userId: string, turn: number, change: number): Promise<void> {
    const size = this.size(turn);
    if (!size) return;
    const { productId, variantId, lowestAskCents } = size;
    await this.tx.wishlistItem.create({
      data: {
        id: this.random.uuid(),
        userId,
        productId,
        variantId,
        addedAskCents: Math.round((lowestAskCents * change) / 100) * 100,
        createdAt: this.ago((turn + 2) * 3 * dayMs),
      },
    });
  }

  /** @param hasFired it came to its price some hours ago, and the person has been told */
  async alert(userId: string, turn: number, hasFired: boolean): Promise<void> {
    const size = this.size(turn);
    if (!size) return;
    const { productId, variantId, lowestAskCents, version } = size;
    const price = hasFired ? lowestAskCents + 500 : Math.round((lowestAskCents * 0.9) / 100) * 100;
    const target: AlertTarget = { kind: "at_or_below", thresholdCents: price };
    const standing = startAlert(target, lowestAskCents);
    if (!standing) return;
    const firedAt = hasFired ? this.ago(3 * hourMs) : null;
    const id = this.random.uuid();
    await this.tx.alertMarket.createMany({ data: [{ productId }], skipDuplicates: true });
    await this.tx.priceAlert.create({
      data: {
        id,
        userId,
        productId,
        variantId,
        kind: target.kind,
        thresholdCents: target.thresholdCents,
        ...standing,
        marketVersion: version,
        firings: hasFired ? 1 : 0,
        lastFiredAt: firedAt,
        lastFiredCents: hasFired ? lowestAskCents : null,
        expiresAt: new Date(this.now.getTime() + 80 * dayMs),
        createdAt: this.ago(10 * dayMs),
        updatedAt: this.ago(10 * dayMs),
      },
    });
    if (firedAt) await this.tell(userId, size, { alertId: id, thresholdCents: price, firedAt });
  }

  private async tell(
    userId: string,
    { productId, slug, name, sizeLabel, lowestAskCents, version }: TradedSize,
    { alertId, thresholdCents, firedAt }: { alertId: string; thresholdCents: number; firedAt: Date },
  ): Promise<void> {
    const { kind, text } = notificationDefinitions.price_alert;
    const data = {
      productId,
      productName: name,
      productSlug: slug,
      sizeLabel,
      picturePath: `/images/products/${slug}/main`,
      alertId,
      lowestAskCents,
      thresholdCents,
      drop: null,
      marketVersion: String(version),
    };
    await this.tx.notification.create({
      data: {
        id: this.random.uuid(),
        userId,
        type: "price_alert",
        kind,
        dedupeKey: `price_alert:${alertId}:1:${userId}`,
        ...text(data),
        data,
        createdAt: firedAt,
      },
    });
  }

  async pair(
    userId: string,
    turn: number,
    entry: { share: number; daysAgo: number; soldDaysAgo?: number; note: string },
  ) {
    const size = this.size(turn);
    if (!size) return;
    const { productId, variantId, highestBidCents } = size;
    const record = (kind: "purchase" | "sale", share: number, daysAgo: number, note: string) => ({
      id: this.random.uuid(),
      userId,
      productId,
      variantId,
      kind,
      quantity: 1,
      priceCents: Math.round((highestBidCents * share) / 100) * 100,
      happenedOn: new Date(
        this.ago(daysAgo * dayMs)
          .toISOString()
          .slice(0, 10),
      ),
      note,
      createdAt: this.ago(dayMs),
      updatedAt: this.ago(dayMs),
    });
    const rows = [record("purchase", entry.share, entry.daysAgo, entry.note)];
    if (entry.soldDaysAgo !== undefined) rows.push(record("sale", 0.97, entry.soldDaysAgo, "Sold to a friend"));
    await this.tx.portfolioEntry.createMany({ data: rows });
  }
}

/** Gives the demo people something to follow and pairs of their own, so that those pages live from the first start. */
export async function insertDemoFollowing(tx: Transaction, people: readonly SeedPerson[], now: Date): Promise<void> {
  const sizes = await tradedSizes(tx);
  if (sizes.length === 0) return;
  const following = new DemoFollowing(tx, sizes, now);
  const idOf = (key: DemoPerson["key"]) => people.find(({ demo }) => demo === key)?.id ?? "";
  const [bea, sam, nia] = [idOf("buyer"), idOf("seller"), idOf("secondBuyer")];
  for (const [turn, change] of [1.08, 0.95, 1.02, 1.15].entries()) await following.wish(bea, turn, change);
  for (const [turn, change] of [1.05, 0.9].entries()) await following.wish(nia, turn + 4, change);
  await following.alert(bea, 1, false);
  await following.alert(bea, 2, true);
  await following.alert(nia, 4, false);
  await following.pair(bea, 3, { share: 0.7, daysAgo: 300, note: "Deadstock, from a shop in Lisbon" });
  await following.pair(bea, 5, { share: 1.2, daysAgo: 190, note: "Box damaged" });
  await following.pair(bea, 6, { share: 0.8, daysAgo: 250, soldDaysAgo: 30, note: "" });
  await following.pair(sam, 7, { share: 0.9, daysAgo: 120, note: "" });
}
