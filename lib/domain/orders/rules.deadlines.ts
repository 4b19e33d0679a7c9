import { addBusinessDays } from "@/lib/core/business-days.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { Settings } from "@/lib/domain/settings/model.ts";
import { type OrderErrorCode, orderErrors } from "./errors.ts";
import type { OrderFulfilment, OrderStatus } from "./model.ts";

/** How long each state may last; those in force when it begins count. */
export type DeadlineTerms = Pick<Settings, "shipByBusinessDays" | "arrivalDays" | "inspectionDays">;

/**
 * Until when the next step of a state is due, decided when the state begins; null: nobody has to hurry. A label leaves its
 * seller no more time than before, so `processing` keeps what `paid` has set.
 */
export function dueAfter(
  { to, fulfilment }: { to: OrderStatus; fulfilment: OrderFulfilment },
  terms: DeadlineTerms,
  now: Date,
): Date | null | "unchanged" {
  switch (to) {
    case "paid":
      return fulfilment === "seller_ships" ? addBusinessDays(now, terms.shipByBusinessDays) : null;
    case "processing":
      return "unchanged";
    case "seller_shipping":
      return addMs(now, terms.arrivalDays * dayMs);
    case "authenticating":
      return addMs(now, terms.inspectionDays * dayMs);
    default:
      return null;
  }
}

/** Whether an order waits for its seller to ship. */
export function isToShip({ status, fulfilment }: { status: OrderStatus; fulfilment: OrderFulfilment }): boolean {
  return fulfilment === "seller_ships" && (status === "paid" || status === "processing");
}

/** What an extension depends on. */
export interface ExtensionFacts {
  status: OrderStatus;
  fulfilment: OrderFulfilment;
  dueAt: Date | null;
  shipExtendedAt: Date | null;
}

/**
 * The new deadline of a seller who takes more time to ship: once an order, and before the old one has passed.
 * Fails with `extension_not_possible`, `extension_taken`, `extension_too_late`.
 */
export function extendDeadline(
  { status, fulfilment, dueAt, shipExtendedAt }: ExtensionFacts,
  { shipExtensionBusinessDays }: Pick<Settings, "shipExtensionBusinessDays">,
  now: Date,
): Result<Date, OrderErrorCode> {
  const refuse = (code: OrderErrorCode) => fail(code, orderErrors[code].message);
  if (!isToShip({ status, fulfilment }) || dueAt === null || shipExtensionBusinessDays === 0)
    return refuse("extension_not_possible");
  if (shipExtendedAt !== null) return refuse("extension_taken");
  if (now >= dueAt) return refuse("extension_too_late");
  return ok(addBusinessDays(dueAt, shipExtensionBusinessDays));
}
