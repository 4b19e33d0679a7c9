import { sellerBalance } from "@/app/api/_support/answers/payments.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getPayoutAccount } from "@/lib/domain/payouts/queries.account.ts";
import { getSellerBalance } from "@/lib/domain/payouts/queries.balance.ts";

const read = operation(
  {
    id: "readBalance",
    method: "GET",
    path: "/api/v1/selling/balance",
    tag: "Payouts",
    summary: "Where the money of your sales is, and whether you can be paid",
    access: "read",
    answers: { 200: sellerBalance },
    example: {},
  },
  async ({ actor }) => {
    const [balance, account] = await Promise.all([getSellerBalance(actor), getPayoutAccount(actor)]);
    return answer({ ...balance, account });
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
