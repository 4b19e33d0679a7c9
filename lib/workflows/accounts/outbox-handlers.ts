import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import { accountTopics, restrictedSchema } from "@/lib/domain/accounts/events.ts";
import { findUserById } from "@/lib/domain/accounts/store.users.ts";
import { db } from "@/lib/platform/db.ts";
import { endCheckoutOf } from "../checkout/end-checkout-of.ts";
import { withdrawOffers } from "../market/withdraw-offers.ts";

/** What is left standing of more offers than one transaction takes, and what is being bought right now. */
async function endTrading(payload: unknown): Promise<void> {
  const { userId, to } = restrictedSchema.parse(payload);
  const user = await findUserById(db(), userId);
  if (user === null || user.status === "active") return;
  const reason = to === "banned" ? "account_banned" : "account_suspended";
  const withdrawn = await withdrawOffers({ userId, sides: ["bid", "ask"], reason }, async () => undefined, new Date());
  if (!withdrawn.ok) throw new Error("the market was too busy to withdraw what is left");
  await endCheckoutOf(userId as UserId);
}

/** What happens after the commit for each topic of accounts. A handler that throws is run again. */
export const accountOutboxHandlers: Record<string, (payload: unknown) => Promise<void>> = {
  [accountTopics.restricted]: endTrading,
};
