import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { getPayoutAccount } from "@/lib/domain/payouts/queries.account.ts";
import { getSellerBalance } from "@/lib/domain/payouts/queries.balance.ts";

/** Where the money of one's sales is, in cents, and whether one can be paid. */
export const GET = memberRoute({}, async ({ actor }) => {
  const [balance, account] = await Promise.all([getSellerBalance(actor), getPayoutAccount(actor)]);
  return answer({ ...balance, account });
});
