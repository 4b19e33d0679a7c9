import type { Route } from "./call.ts";
import { accountRoutes } from "./resources/accounts.ts";
import { balanceRoutes } from "./resources/balance.ts";
import { chargeRoutes, disputeRoutes } from "./resources/charges.ts";
import { checkoutSessionRoutes } from "./resources/checkout-sessions.ts";
import { customerRoutes } from "./resources/customers.ts";
import { eventRoutes } from "./resources/events.ts";
import { paymentIntentRoutes } from "./resources/payment-intents.ts";
import { paymentMethodRoutes } from "./resources/payment-methods.ts";
import { payoutRoutes } from "./resources/payouts.ts";
import { refundRoutes } from "./resources/refunds.ts";
import { setupIntentRoutes } from "./resources/setup-intents.ts";
import { transferRoutes } from "./resources/transfers.ts";

/** Every operation that the stand-in answers. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...balanceRoutes,
  ...chargeRoutes,
  ...checkoutSessionRoutes,
  ...customerRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...payoutRoutes,
  ...refundRoutes,
  ...setupIntentRoutes,
  ...transferRoutes,
];
