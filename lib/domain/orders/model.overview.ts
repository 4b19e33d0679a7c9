import type { OrderStatus } from "./model.ts";

/** What is not done by its time, by what it waits for. */
export const lateKinds = ["unpaid"] as const;
export type LateKind = (typeof lateKinds)[number];

/** How many orders are where; JSON-safe. */
export interface OrderCounts {
  /** Orders that are not at an end, by state; states without any are left out. */
  open: { status: OrderStatus; count: number }[];
  late: Record<LateKind, number>;
}
