import { call } from "../api.ts";
import { type Body, first, from, type Scene, type Step, step } from "./step.ts";

/** Offers of both sides, and a trade. */
export function trading({ seller }: Scene): Step[] {
  return [
    step("placeLinkedBid", "buyer", 201, { keep: from("LINK_ID", "linkId") }),
    step("listLinkedBids", "buyer"),
    step("readLinkedBid", "buyer"),
    step("cancelLinkedBid", "buyer"),
    step("placeAsk", "seller", 201, { keep: from("OFFER_ID", "offerId") }),
    step("listAsks", "seller"),
    step("readAsk", "seller"),
    step("editAsk", "seller", 201, { keep: from("OFFER_ID", "offerId") }),
    step("changeManyAsks", "seller"),
    step("cancelAsk", "seller", 200, {
      before: async () => {
        const { body } = await call("GET", "/api/v1/asks?state=open", { token: seller.token });
        return { OFFER_ID: String(first(body).offerId) };
      },
    }),
    step("placeBid", "buyer", 201, { keep: from("OFFER_ID", "offerId") }),
    step("listBids", "buyer"),
    step("readBid", "buyer"),
    step("editBid", "buyer", 201, { keep: from("OFFER_ID", "offerId") }),
    step("changeManyBids", "buyer"),
    step("sellNow", "seller", 201, {
      keep: ({ trades }) => ({ SOLD_NUMBER: (trades as Body[])[0]?.orderNumber }),
    }),
    step("placeBid", "buyer", 201, { keep: from("OFFER_ID", "offerId") }),
    step("cancelBid", "buyer"),
    step("placeAsk", "seller", 201),
    step("buyNow", "buyer", 201, {
      keep: ({ trades }) => {
        const [trade = {}] = trades as Body[];
        return { ORDER_ID: trade.orderId, ORDER_NUMBER: trade.orderNumber, MATCH_ID: trade.matchId };
      },
    }),
  ];
}
