import type { OrderStatus } from "./model.ts";

/** How many orders are where; JSON-safe. */
export interface OrderCounts {
  /** Orders that are not at an end, by state; states without any are left out. */
  open: { status: OrderStatus; count: number }[];
  /** Of those, the ones whose deadline has passed. */
  late: { status: OrderStatus; count: number }[];
}
