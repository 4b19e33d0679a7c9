import {
  deadlineKinds,
  type MoneyEffect,
  type MoneyPart,
  orderStatuses,
  type Settlement,
  type Transition,
} from "../../lib/domain/orders/model.ts";
import { limits, usualLimits } from "../../lib/domain/orders/rules.limits.ts";
import { transitions } from "../../lib/domain/orders/rules.table.ts";
import { describeStatus } from "../../lib/domain/orders/rules.text.ts";
import { isFinal } from "../../lib/domain/orders/rules.transitions.ts";

/** Text for one cell of a table. */
const cell = (text: string) => text.replaceAll("|", "\\|");

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

const whichPairs = ({ fulfilment }: Transition) =>
  fulfilment === undefined ? "all" : { seller_ships: "from the seller", in_stock: "in the warehouse" }[fulfilment];

function diagram(): string {
  const names = orderStatuses.map((status) => `  ${status}: ${describeStatus(status).label}`);
  const steps = transitions.map((row) => {
    const which = row.fulfilment === "in_stock" ? " (in the warehouse)" : "";
    return `  ${row.from} --> ${row.to}: ${row.label}${which}`;
  });
  const ends = orderStatuses.filter(isFinal).map((status) => `  ${status} --> [*]`);
  return ["```mermaid", "stateDiagram-v2", ...names, "  [*] --> pending", ...steps, ...ends, "```"].join("\n");
}

const moneyWords: Record<Exclude<MoneyEffect["kind"], "settle">, string> = {
  none: "stays where it is",
  capture: "captured into escrow",
  release: "released: payout, fees, shipping",
  void: "none has moved; the intent is cancelled first",
};

function moneyOf(money: MoneyEffect): string {
  return money.kind === "settle" ? money.ways.map(({ kind }) => kind).join(" or ") : moneyWords[money.kind];
}

const partWords = ({ to }: MoneyPart) => ({ buyer: "to the buyer", next_order: "into the next order" })[to];

const pairWords: Record<Settlement["pair"], string> = {
  stays_with_seller: "stays with the seller",
  returned_to_seller: "goes back to the seller",
  returned_to_platform: "comes back to us",
  lost: "is lost",
};

function endings(): string {
  const rows = transitions.flatMap((row) => {
    if (row.money.kind !== "settle") return [];
    return row.money.ways.map((way) => [
      `\`${row.from}\` → \`${row.to}\``,
      whichPairs(row),
      way.kind,
      partWords(way.price),
      partWords(way.buyerFee),
      partWords(way.shipping),
      way.sellerPayout.share === "all" ? "the whole payout, from the platform" : "nothing",
      way.sellerPenalty ? "yes" : "no",
      pairWords[way.pair],
    ]);
  });
  const columns = ["step", "pairs", "way", "price", "buyer fee", "shipping", "the seller gets", "penalty", "the pair"];
  return table(columns, rows);
}

function steps(): string {
  const rows = transitions.map((row) => [
    `\`${row.from}\` → \`${row.to}\``,
    row.label,
    whichPairs(row),
    row.by.join(", "),
    moneyOf(row.money),
    row.deadline ?? "",
  ]);
  return table(["step", "what happened", "pairs", "who", "money", "deadline"], rows);
}

function deadlines(): string {
  const rows = deadlineKinds.map((kind) => {
    const { by, length, consequence } = limits[kind];
    return [kind, by, length(usualLimits), consequence];
  });
  return table(["deadline", "who acts", "how long", "and then"], rows);
}

/** The whole of docs/orders.md, from the tables of the code. */
export function renderOrdersDocument(): string {
  return `# Orders

<!-- Written by \`npm run docs:orders\` from lib/domain/orders/rules.table.ts and rules.limits.ts: change those. -->

What can happen to an order, who may do it, what it does to the money, and how long people have. What is not a row here does not
happen; a buyer cannot cancel, because a match binds.

${diagram()}

## Steps

\`buyer\` and \`seller\` are this order's own; nobody inspects or administers a trade of theirs. \`system\` is a job or a webhook.

${steps()}

## Deadlines

How long they are is a setting each, and an order keeps what held when the time began to run; these are the first versions.
Business days are Monday to Friday.

${deadlines()}

## Endings of paid orders

Labels and processing fees that were already spent are the platform's in every one of them.

${endings()}
`;
}
