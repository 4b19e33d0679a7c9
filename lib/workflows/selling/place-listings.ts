import "server-only";
import type { z } from "zod";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { formatCents } from "@/lib/core/money.ts";
import { ok } from "@/lib/core/result.ts";
import type { ListedRow, ListingRow } from "@/lib/domain/market/model.listing.ts";
import { readListingMarkets } from "@/lib/domain/market/queries.listing.ts";
import type { placeListingsSchema } from "@/lib/domain/market/schema.listing.ts";
import { type MarketResult, requireTrader } from "@/lib/workflows/market/book/submit-offer.ts";
import { placeAsk } from "@/lib/workflows/market/place-ask.ts";
import { readListingFile } from "./listing-file.ts";

/** Rows under way at once: as many as the queue of books takes together. */
const chunkSize = 50;

async function placeRow(
  actor: UserActor,
  row: ListingRow,
  variantId: string | null,
  importId: string,
  now: Date | undefined,
): Promise<ListedRow> {
  const { line } = row;
  if (!row.isReadable) return { line, isListed: false, text: row.problem };
  if (variantId === null) return { line, isListed: false, text: "There is no such shoe and size any more." };
  const { priceCents, quantity, expiresInDays } = row.listing;
  const placed = await placeAsk(
    actor,
    {
      variantId,
      priceCents,
      quantity,
      condition: "new",
      fulfilment: "seller_ships",
      rejectIfBelowBid: true,
      mustRest: true,
      expiresInHours: expiresInDays * 24,
      idempotencyKey: `${importId}.${line}`,
    },
    { now },
  );
  return placed.ok
    ? { line, isListed: true, text: `Listed at ${formatCents(placed.value.priceCents)}` }
    : { line, isListed: false, text: placed.error.message };
}

/**
 * Lists the rows of a file that the seller confirmed after the dry run, and no others. A row that a bid has come to reach
 * meanwhile is refused and not sold. The key of each row is made of the import and its line, so that sending the
 * same confirmation again lists nothing twice.
 */
export async function placeListings(
  actor: Actor,
  { csv, importId, lines }: z.output<typeof placeListingsSchema>,
  context: { now?: Date } = {},
): Promise<MarketResult<ListedRow[]>> {
  const trader = requireTrader(actor, "ask");
  if (!trader.ok) return trader;
  const rows = readListingFile(csv);
  if (!rows.ok) return rows;
  const wanted = new Set(lines);
  const chosen = rows.value.filter(({ line }) => wanted.has(line));
  const codes = chosen.map(({ styleCode }) => styleCode);
  const marketOf = await readListingMarkets(trader.value, codes, context.now ?? new Date());
  const listed: ListedRow[] = [];
  for (let start = 0; start < chosen.length; start += chunkSize) {
    const chunk = chosen.slice(start, start + chunkSize).map((row) => {
      const variantId = marketOf(row.styleCode, row.sizeLabel)?.variantId ?? null;
      return placeRow(trader.value, row, variantId, importId, context.now);
    });
    listed.push(...(await Promise.all(chunk)));
  }
  return ok(listed);
}
