import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import { accountTopics, restrictedSchema, sideLostSchema } from "@/lib/domain/accounts/events.ts";
import { findPersonRoles } from "@/lib/domain/accounts/store.admin.ts";
import { findUserById } from "@/lib/domain/accounts/store.users.ts";
import { db } from "@/lib/platform/db.ts";
import { endCheckoutOf } from "../checkout/end-checkout-of.ts";
import { withdrawOffers } from "../market/withdraw-offers.ts";
import { roleWithdrawal } from "./change-role.ts";
import { withdrawalReasons } from "./restrict-user.ts";

/** What was left standing, and what is being bought right now. */
async function endTrading(payload: unknown): Promise<void> {
  const { userId, to } = restrictedSchema.parse(payload);
  const user = await findUserById(db(), userId);
  if (user === null || user.status === "active") return;
  const withdrawn = await withdrawOffers({ userId, sides: ["bid", "ask"], reason: withdrawalReasons[to] }, new Date());
  if (!withdrawn.ok) throw new Error("the market was too busy to withdraw what is left");
  await endCheckoutOf(userId as UserId);
}

async function withdrawLostSide(payload: unknown): Promise<void> {
  const { userId, side } = sideLostSchema.parse(payload);
  const user = await findPersonRoles(db(), userId);
  // Given back meanwhile: what stands now was placed since.
  if (user === null || user.roles.includes(side === "bid" ? "buyer" : "seller")) return;
  const withdrawn = await withdrawOffers({ userId, sides: [side], reason: roleWithdrawal }, new Date());
  if (!withdrawn.ok) throw new Error("the market was too busy to withdraw what is left");
}

/** What happens after the commit for each topic of accounts. A handler that throws is run again. */
export const accountOutboxHandlers: Record<string, (payload: unknown) => Promise<void>> = {
  [accountTopics.restricted]: endTrading,
  [accountTopics.sideLost]: withdrawLostSide,
};
