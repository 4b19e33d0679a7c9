declare const brand: unique symbol;

/** A string that only code which checked or made it may call an id of this kind. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type UserId = Id<"user">;
export type SessionId = Id<"session">;
export type ApiKeyId = Id<"API key">;
export type AddressId = Id<"address">;
export type PaymentMethodId = Id<"payment method">;
export type ProductId = Id<"product">;
export type VariantId = Id<"variant">;
export type InventoryItemId = Id<"inventory item">;
export type BidId = Id<"bid">;
export type AskId = Id<"ask">;
/** A bid or an ask. */
export type OfferId = BidId | AskId;
export type MatchId = Id<"match">;
export type HoldId = Id<"hold">;
export type OrderId = Id<"order">;
export type WishlistItemId = Id<"wishlist item">;
export type PriceAlertId = Id<"price alert">;
export type NotificationId = Id<"notification">;
export type PortfolioEntryId = Id<"portfolio entry">;
export type BagId = Id<"bag">;
export type CheckoutId = Id<"checkout">;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `text` has the form of our ids (a lower-case UUID). */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

/** A new random id (UUIDv4; rising ids would make serializable trades fight, docs/adr/0003). */
export function newId<SomeId extends Id<string>>(): SomeId {
  return globalThis.crypto.randomUUID() as SomeId;
}

/**
 * A new random id that shares its first byte with another. Rows of one product then lie in one stretch of every index,
 * so that trades of different products, taken by different lanes, seldom touch the same page (docs/adr/0003).
 */
export function newIdNear<SomeId extends Id<string>>(neighbour: string): SomeId {
  return `${neighbour.slice(0, 2)}${globalThis.crypto.randomUUID().slice(2)}` as SomeId;
}
