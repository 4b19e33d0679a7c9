import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import type { OrderView } from "@/lib/domain/orders/model.views.ts";
import { getOrder } from "@/lib/domain/orders/queries.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

/** The order of this address, once a request. Leads visitors to the login; whom it does not concern sees a 404. */
export const readOrder = cache(async (number: string): Promise<{ order: OrderView; userId: string }> => {
  const actor = await currentActor();
  if (actor.kind !== "user") redirect(loginPath(`/orders/${encodeURIComponent(number)}`));
  const found = await getOrder(actor, number);
  if (!found.ok) notFound();
  return { order: found.value, userId: actor.userId };
});
