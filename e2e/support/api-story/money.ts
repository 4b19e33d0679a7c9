import { worldDatabase } from "../market.ts";
import { type Body, from, type Scene, type Step, step } from "./step.ts";

/** A refund that Stripe had refused. */
async function failedRefund(orderId: string): Promise<void> {
  await worldDatabase().refund.updateMany({
    where: { orderId },
    data: { status: "failed", failureCode: "expired_or_canceled_card" },
  });
}

/** The order of the trade is paid and refunded, a bag is checked out, and the seller looks at their money. */
export function money({ kept }: Scene): Step[] {
  return [
    step("listMatches", "buyer"),
    step("readMatch", "buyer"),
    step("openPaymentIntent", "buyer", 200, { keep: from("PAYMENT_ID", "paymentId") }),
    step("confirmPayment", "buyer"),
    step("readPayment", "buyer"),
    step("listPayments", "buyer"),
    step("payOrder", "buyer"),
    step("readOrder", "buyer", 200, { keep: ({ pricing }) => ({ LEFT_CENTS: (pricing as Body).totalCents }) }),
    step("listBuyerOrders", "buyer"),
    step("listSellerOrders", "seller"),
    step("refundOrder", "admin", 201, { keep: from("REFUND_ID", "refundId") }),
    step("listOrderRefunds", "buyer"),
    step("listRefunds", "admin"),
    step("retryRefund", "admin", 200, {
      before: async () => {
        await failedRefund(kept.ORDER_ID ?? "");
        return {};
      },
    }),
    step("placeAsk", "seller", 201),
    step("addToBag", "buyer", 201),
    step("changeBagItem", "buyer", 200),
    step("removeFromBag", "buyer"),
    step("addToBag", "buyer", 201),
    step("readBag", "buyer", 200, { keep: ({ sums }) => ({ TOTAL_CENTS: (sums as Body | null)?.totalCents }) }),
    step("startCheckout", "buyer", 201, { keep: from("CHECKOUT_ID", "checkoutId") }),
    step("readCheckout", "buyer"),
    step("leaveCheckout", "buyer"),
    step("readSellingAnalytics", "seller"),
    step("countFreePairs", "seller"),
    step("readBalance", "seller"),
    step("listBalanceLines", "seller"),
    step("listPayouts", "seller"),
    step("readPayoutAccount", "seller"),
    step("setUpPayouts", "seller", 201),
    step("readVacation", "seller"),
    step("changeVacation", "seller"),
    step("sellOnReturn", "seller"),
  ];
}
