import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import { ok } from "@/lib/core/result.ts";
import type { ListingVerdict } from "@/lib/domain/market/model.listing.ts";
import { readListingMarkets } from "@/lib/domain/market/queries.listing.ts";
import { judgeListings } from "@/lib/domain/market/rules.listing.ts";
import type { checkListingsSchema } from "@/lib/domain/market/schema.listing.ts";
import { currentSettings } from "@/lib/domain/settings/queries.ts";
import { type MarketResult, requireTrader } from "@/lib/workflows/market/book/submit-offer.ts";
import { readListingFile } from "./listing-file.ts";

/** A dry run: the file as it was read, and what would become of each row. */
export interface ListingCheck {
  csv: string;
  /** Confirming under it twice lists once. */
  importId: string;
  verdicts: ListingVerdict[];
}

/** Says of every row of a file what listing it would do. Changes nothing. */
export async function checkListings(
  actor: Actor,
  { csv }: z.output<typeof checkListingsSchema>,
  context: { now?: Date } = {},
): Promise<MarketResult<ListingCheck>> {
  const trader = requireTrader(actor, "ask");
  if (!trader.ok) return trader;
  const rows = readListingFile(csv);
  if (!rows.ok) return rows;
  const now = context.now ?? new Date();
  const [marketOf, { minimumPriceCents }] = await Promise.all([
    readListingMarkets(
      trader.value,
      rows.value.map(({ styleCode }) => styleCode),
      now,
    ),
    currentSettings(now),
  ]);
  const verdicts = judgeListings(
    rows.value,
    ({ styleCode, sizeLabel }) => marketOf(styleCode, sizeLabel),
    minimumPriceCents,
  );
  return ok({ csv, importId: randomUUID(), verdicts });
}
