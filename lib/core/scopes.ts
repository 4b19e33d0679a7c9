/**
 * What a key may be used for. A person's own session may be used for everything; what the person may do at all is
 * another question (permissions.ts).
 */
export const scopes = ["read", "trade", "sell", "payments", "account", "admin"] as const;
export type Scope = (typeof scopes)[number];

export const scopeLabels: Record<Scope, string> = {
  read: "Read everything of yours: offers, orders, balance, notifications",
  trade: "Bid, buy now and change your bids",
  sell: "Ask, sell now, change your asks and ship",
  payments: "Pay for orders, check out, manage cards and payouts",
  account: "Change profile, addresses, wishlist, alerts and portfolio; with Read, webhooks too",
  admin: "Run the place, as far as you may",
};
