import "server-only";
import { stringify } from "csv-stringify/sync";
import type { UserActor } from "@/lib/core/actor.ts";
import type { Cents } from "@/lib/core/money.ts";
import type { PortfolioView } from "@/lib/domain/portfolio/model.ts";
import type { WorkflowContext } from "../context.ts";
import { readPortfolio } from "./read-portfolio.ts";

const columns = [
  "state",
  "style_code",
  "brand",
  "name",
  "colorway",
  "size",
  "pairs",
  "acquired_on",
  "sold_on",
  "cost",
  "value_or_proceeds",
  "gain",
  "thin_market",
  "order_or_note",
] as const;
type Row = Partial<Record<(typeof columns)[number], string | number | undefined>>;

/** Dollars; nothing for what is not known. */
function dollars(cents: Cents | null): number | undefined {
  return cents === null ? undefined : cents / 100;
}

function shoeOf({ product, sizeLabel }: Pick<PortfolioView["coming"][number], "product" | "sizeLabel">): Row {
  const { styleCode, brand, name, colorway } = product;
  return { style_code: styleCode, brand, name, colorway, size: sizeLabel };
}

function rowsOf({ holdings, coming, sales }: PortfolioView): Row[] {
  const owned = holdings.flatMap((holding) =>
    holding.lots.map((lot): Row => {
      const cost = lot.quantity * lot.costCents;
      const value = holding.netBidCents === null ? null : lot.quantity * holding.netBidCents;
      return {
        state: "owned",
        ...shoeOf(holding),
        pairs: lot.quantity,
        acquired_on: lot.acquiredOn,
        cost: dollars(cost),
        value_or_proceeds: dollars(value),
        gain: dollars(value === null ? null : value - cost),
        thin_market: holding.isThin ? "yes" : "no",
        order_or_note: lot.source.kind === "order" ? lot.source.orderNumber : lot.source.note,
      };
    }),
  );
  const onTheWay = coming.map(
    (pair): Row => ({
      state: "on the way",
      ...shoeOf(pair),
      pairs: 1,
      acquired_on: pair.boughtOn,
      cost: dollars(pair.costCents),
      order_or_note: pair.orderNumber,
    }),
  );
  const sold = sales.map(
    (sale): Row => ({
      state: sale.isFinal ? "sold" : "sale under way",
      ...shoeOf(sale),
      pairs: sale.quantity,
      sold_on: sale.soldOn,
      cost: dollars(sale.costCents),
      value_or_proceeds: dollars(sale.proceedsCents),
      gain: dollars(sale.gainCents),
      order_or_note: sale.source.kind === "order" ? sale.source.orderNumber : "",
    }),
  );
  return [...owned, ...onTheWay, ...sold];
}

/** The person's portfolio as CSV, amounts in dollars. Text that a spreadsheet would run as a formula is made harmless. */
export async function portfolioCsv(actor: UserActor, context?: WorkflowContext): Promise<string> {
  const rows = rowsOf(await readPortfolio(actor, context));
  return stringify(rows, {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    cast: { number: (value, { column }) => (column === "pairs" ? String(value) : value.toFixed(2)) },
  });
}
