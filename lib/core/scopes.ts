/**
 * What a key may be used for. A person's own session may be used for everything; what the person may do at all is
 * another question (permissions.ts).
 */
export const scopes = ["read", "trade", "sell", "payments", "account", "admin"] as const;
export type Scope = (typeof scopes)[number];
