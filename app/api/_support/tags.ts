/** The chapters of the API's documentation, in their order. */
export const tags = {
  Authentication: "Tokens for programs. Keys are made on your account page.",
  Account: "Yourself and your addresses.",
  Catalog: "Shoes, their sizes and pictures, and the search over them.",
  Market: "Quotes, depth, sales and charts of every size. Public.",
  "Bids and asks": "One's own standing offers, and trading at once.",
  "Bag and checkout": "Several pairs in one payment.",
  Payments: "Cards, and paying for orders.",
  Orders: "What follows from a trade, and paying for it.",
  Selling: "Figures, warehouse and vacation of a seller.",
  Inventory: "Pairs in the warehouse.",
  Payouts: "Where the money of one's sales is.",
  Fees: "What a trade costs.",
  Following: "Wishlist and price alerts.",
  Portfolio: "Pairs owned and what they are worth.",
  Notifications: "What one was told.",
  Webhooks: "Where your programs are told what happens.",
  Verification: "The desk of those who inspect pairs, and what a pair's tag stands for.",
  Administration: "For those who run the place.",
  "About the API": "Its own description.",
} as const;
export type Tag = keyof typeof tags;
