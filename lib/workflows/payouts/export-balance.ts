import "server-only";
import { stringify } from "csv-stringify/sync";
import type { UserActor } from "@/lib/core/actor.ts";
import { decodeCursor } from "@/lib/core/page.ts";
import type { BalanceLineView } from "@/lib/domain/payouts/model.balance.ts";
import { listBalanceLines } from "@/lib/domain/payouts/queries.balance.ts";
import { dollars, harmless } from "@/lib/platform/csv.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

const columns = ["date", "kind", "status", "order", "shoe", "size", "amount", "set_off", "sent", "paid_on"] as const;
type Row = Record<(typeof columns)[number], string | null>;

const batchSize = 500;
/** More lines than anybody has; a file that never ends would hold the server up. */
const longestFile = 100_000;

function toRow({ at, kind, status, order, amountCents, setOffCents, sentCents, paidAt }: BalanceLineView): Row {
  return {
    date: at,
    kind,
    status,
    order: order?.number ?? null,
    shoe: order ? harmless(order.name) : null,
    size: order?.sizeLabel ?? null,
    amount: dollars(amountCents),
    set_off: kind === "payout" ? dollars(setOffCents) : null,
    sent: dollars(sentCents),
    paid_on: paidAt,
  };
}

/** Every line of a seller's balance as a CSV file, the newest first. */
export async function balanceCsv(actor: UserActor, context?: WorkflowContext): Promise<string> {
  const { database } = resolveContext(context);
  const rows: Row[] = [];
  let cursor: ReturnType<typeof decodeCursor> = null;
  do {
    const page = await listBalanceLines(actor, { limit: batchSize, cursor: cursor ?? undefined }, database);
    rows.push(...page.items.map(toRow));
    cursor = page.nextCursor === null ? null : decodeCursor(page.nextCursor);
  } while (cursor !== null && rows.length < longestFile);
  return stringify(rows, { header: true, columns: [...columns] });
}
