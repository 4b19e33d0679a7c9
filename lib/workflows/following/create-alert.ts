import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { newId, type PriceAlertId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { lockUser } from "@/lib/domain/accounts/store.users.ts";
import { followingFailure } from "@/lib/domain/following/errors.ts";
import { type AlertStanding, type AlertTarget, maximumAlerts } from "@/lib/domain/following/model.ts";
import type { CreateAlertInput } from "@/lib/domain/following/schema.ts";
import { countAlerts, insertAlert } from "@/lib/domain/following/store.alerts.ts";
import { readFollowedMarket } from "@/lib/domain/following/store.market.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { beginAlert, withAlertsOf } from "./alert-changes.ts";

type CreateAlertError = "unauthenticated" | "unknown_shoe" | "too_many_alerts" | "alert_needs_price";
type Created = Result<CreatedAlert, CreateAlertError>;

export interface CreatedAlert {
  alertId: PriceAlertId;
  target: AlertTarget;
  standing: AlertStanding;
}

/** The target of checked input: the schema lets exactly the one figure through that goes with the kind. */
export function targetOfInput(input: Pick<CreateAlertInput, "kind" | "thresholdCents" | "dropBps">): AlertTarget {
  if (input.kind === "drop") {
    invariant(input.dropBps !== undefined, "a drop without its share");
    return { kind: "drop", dropBps: input.dropBps };
  }
  invariant(input.thresholdCents !== undefined, "a price alert without its price");
  return { kind: "at_or_below", thresholdCents: input.thresholdCents };
}

/**
 * Sets an alert on a shoe or one of its sizes. It begins at the price of this moment: a price that is there already does not fire.
 * Errors: `unauthenticated`, `unknown_shoe` (hidden ones too), `too_many_alerts`, `alert_needs_price`.
 */
export async function createAlert(actor: Actor, input: CreateAlertInput, context?: WorkflowContext): Promise<Created> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { userId } = actor;
  const { database, now } = resolveContext(context);
  const { productId, variantId, expiresInDays } = input;
  const target = targetOfInput(input);
  // Before anything is written for a product that does not exist.
  if (!(await readFollowedMarket(database, { productId, variantId }))) return followingFailure("unknown_shoe");
  return withAlertsOf(database, productId, async (tx): Promise<Created> => {
    await lockUser(tx, userId);
    if ((await countAlerts(tx, userId)) >= maximumAlerts) return followingFailure("too_many_alerts");
    const beginning = await beginAlert(tx, { productId, variantId }, target);
    if (beginning.kind !== "begins") return followingFailure(beginning.kind);
    const { standing, marketVersion } = beginning;
    const id = newId<PriceAlertId>();
    const expiresAt = expiresInDays === null ? null : addMs(now, expiresInDays * dayMs);
    await insertAlert(tx, { id, userId, productId, variantId, target, standing, marketVersion, expiresAt }, now);
    return ok({ alertId: id, standing, target });
  });
}
