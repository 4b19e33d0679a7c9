import "server-only";
import type { Database } from "@/lib/platform/db.ts";
import type { OrderStatus } from "./model.ts";

/** A step of an order, with what its durations are counted from. */
export interface OrderStep {
  orderId: string;
  to: OrderStatus;
  at: Date;
  /** When the order came into the state that it left. */
  since: Date;
  orderedAt: Date;
}

/** Every step that some orders have taken, oldest first. */
export function readSteps(database: Database, orderIds: readonly string[]): Promise<OrderStep[]> {
  return database.$queryRaw<OrderStep[]>`
    SELECT step.order_id AS "orderId", step.to_status::text AS "to", step.created_at AS "at", orders.created_at AS "orderedAt",
      coalesce(lag(step.created_at) OVER (PARTITION BY step.order_id ORDER BY step.id), orders.created_at) AS "since"
    FROM order_events step JOIN orders ON orders.id = step.order_id
    WHERE step.order_id = ANY(${[...new Set(orderIds)]}::uuid[]) ORDER BY step.id`;
}
