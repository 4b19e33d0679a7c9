import { invariant } from "@/lib/core/invariant.ts";
import type { JsonObject } from "@/lib/platform/outbox.ts";
import type { NotificationDefinition } from "./model.definition.ts";
import { definitionOf, type News, type NotificationType } from "./rules.registry.ts";
import type { WantedPayload } from "./schema.ts";

/** News whose facts are what their type asks for. */
export interface CheckedNews {
  type: NotificationType;
  definition: NotificationDefinition;
  occasion: string;
  facts: JsonObject;
  /** Of a type that a `person` is told of. */
  userId: string | null;
  /** Of a type about an order. */
  orderId: string | null;
  /** Of a type about a shoe. */
  shoe: { productId: string; variantId: string | null } | null;
}

/** Checks news by what their type says of them. Throws when they are not what it asks for: whoever reports them is wrong. */
export function checkNews(news: News | WantedPayload): CheckedNews {
  const { type, occasion } = news;
  const definition = definitionOf(type);
  const { userId, orderId, productId, variantId = null } = news as WantedPayload;
  invariant(definition.who !== "person" || userId, `${type} is for a person, and none was named`);
  invariant(definition.about !== "order" || orderId, `${type} is about an order, and none was named`);
  invariant(definition.about !== "shoe" || productId, `${type} is about a shoe, and none was named`);
  return {
    type,
    definition,
    occasion,
    facts: definition.facts.parse(news.facts),
    userId: userId ?? null,
    orderId: orderId ?? null,
    shoe: productId === undefined ? null : { productId, variantId },
  };
}

/** What makes a notification the only one of its occasion for this person. */
export function dedupeKeyOf({ type, occasion }: Pick<CheckedNews, "type" | "occasion">, userId: string): string {
  return `${type}:${occasion}:${userId}`;
}
