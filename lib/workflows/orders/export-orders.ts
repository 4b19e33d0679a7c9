import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { decodeCursor } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import type { AdminOrdersFilter } from "@/lib/domain/orders/schema.admin.ts";
import { csvOfPages, dollars, harmless } from "@/lib/platform/csv.ts";
import type { WorkflowContext } from "../context.ts";
import { findOrders } from "./find-orders.ts";

const linesAtOnce = 500;
const head = [
  "order",
  "status",
  "fulfilment",
  "style_code",
  "shoe",
  "size",
  "buyer",
  "seller",
  "total_usd",
  "traded_at",
];

/** The orders of a search as CSV, the newest first. @returns null for those who may not look */
export function exportOrders(
  actor: Actor,
  { cursor: _, ...filter }: AdminOrdersFilter,
  context?: WorkflowContext,
): AsyncGenerator<string> | null {
  if (!allows(actor, "orders.manage")) return null;
  return csvOfPages(
    head,
    async (where: string | null) => {
      const cursor = where === null ? undefined : (decodeCursor(where) ?? undefined);
      const { items, nextCursor } = await findOrders(actor, { ...filter, cursor }, linesAtOnce, context);
      return { items, next: nextCursor };
    },
    ({ number, status, fulfilment, product, buyer, seller, totalCents, createdAt }) => [
      number,
      status,
      fulfilment,
      harmless(product.styleCode),
      harmless(product.name),
      harmless(product.sizeLabel),
      harmless(buyer.name),
      harmless(seller.name),
      dollars(totalCents),
      createdAt,
    ],
  );
}
