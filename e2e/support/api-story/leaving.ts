import { call } from "../api.ts";
import { first, type Scene, type Step, step } from "./step.ts";

/** What nobody can do anything after. */
export function leaving({ seller }: Scene): Step[] {
  return [
    step("removePaymentMethod", "seller", 200, {
      before: async () => {
        const { body } = await call("GET", "/api/v1/payment-methods", { token: seller.token });
        return { PAYMENT_METHOD_ID: String(first(body).id) };
      },
    }),
    step("logOut", "seller", 204),
  ];
}
