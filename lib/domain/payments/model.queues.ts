/** How much money waits for something; JSON-safe counts. */
export interface MoneyQueues {
  /** Payments to be charged. */
  chargesDue: number;
  /** Payments that wait for their buyer. */
  paymentsToBuyers: number;
  payoutsDue: number;
  /** Payouts that wait for their seller, for our balance or for a decision. */
  payoutsWaiting: number;
  refundsDue: number;
  refundsFailed: number;
  disputesOpen: number;
}
