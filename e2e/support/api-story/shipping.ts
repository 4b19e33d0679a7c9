import { expect } from "@playwright/test";
import { call } from "../api.ts";
import { type Scene, type Step, step } from "./step.ts";

/** The pair that was sold at once is packed and sent, as soon as its buyer's card was charged. */
export function shipping({ seller, kept }: Scene): Step[] {
  const sold = async () => {
    const number = kept.SOLD_NUMBER ?? "";
    const read = () => call("GET", `/api/v1/orders/${number}`, { token: seller.token });
    await expect.poll(async () => (await read()).body.status, { timeout: 20_000 }).toBe("paid");
    return { ORDER_NUMBER: number };
  };
  return [
    step("makePackingSlip", "seller", 200, { before: sold }),
    step("shipOrder", "seller"),
    step("listShipments", "buyer"),
  ];
}
