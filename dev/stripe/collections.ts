import type Stripe from "stripe";

/** What the stand-in knows of a card beside what it shows. Its id is the payment method's. */
export interface CardRecord {
  id: string;
  /** Of one of Stripe's test cards; decides what the card does. */
  number: string;
  /** Its owner has proven themselves for later payments without them. */
  isSetUp: boolean;
  /** Detached, or paid with once without a customer: never usable again. */
  isSpent: boolean;
}

/** What a Checkout Session is to do when its page is sent. Its id is the session's. */
export interface CheckoutRecord {
  id: string;
  lineItems: Stripe.LineItem[];
  intent: {
    capture_method: Stripe.PaymentIntent.CaptureMethod;
    setup_future_usage: Stripe.PaymentIntent.SetupFutureUsage | null;
    description: string | null;
    transfer_group: string | null;
    metadata: Record<string, string>;
  };
}

/** A link into the onboarding; its id is in the address. */
export interface AccountLinkRecord {
  id: string;
  accountId: string;
  returnUrl: string;
  refreshUrl: string;
  expiresAt: number;
  /** It opens once. */
  isUsed: boolean;
}

/** One event on its way to one endpoint. */
export interface DeliveryRecord {
  id: string;
  eventId: string;
  endpointId: string;
  attempts: number;
  /** Unix milliseconds; null: delivered or given up. */
  nextAt: number | null;
}

/** What was answered under an idempotency key. */
export interface AnswerRecord {
  id: string;
  /** Of method, path and parameters. */
  fingerprint: string;
  requestId: string;
  status: number;
  body: string;
  createdAt: number;
}

/** The secret of a webhook endpoint, told only when it is made. Its id is the endpoint's. */
export interface EndpointRecord {
  id: string;
  secret: string;
  /** Of connected accounts instead of our own. */
  isConnect: boolean;
}

/** Everything that is kept, by kind. Stripe's own objects are kept as they are shown, with ids where they refer. */
export interface Collections {
  account: Stripe.Account;
  account_link: AccountLinkRecord;
  answer: AnswerRecord;
  balance_transaction: Stripe.BalanceTransaction;
  card: CardRecord;
  charge: Stripe.Charge;
  "checkout.session": Stripe.Checkout.Session;
  checkout: CheckoutRecord;
  customer: Stripe.Customer | Stripe.DeletedCustomer;
  delivery: DeliveryRecord;
  dispute: Stripe.Dispute;
  endpoint: EndpointRecord;
  event: Stripe.Event;
  payment_intent: Stripe.PaymentIntent;
  payment_method: Stripe.PaymentMethod;
  payout: Stripe.Payout;
  refund: Stripe.Refund;
  setup_intent: Stripe.SetupIntent;
  transfer: Stripe.Transfer;
  transfer_reversal: Stripe.TransferReversal;
  webhook_endpoint: Stripe.WebhookEndpoint;
}

export type CollectionName = keyof Collections;
