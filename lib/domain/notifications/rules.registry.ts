import type { JsonObject } from "@/lib/platform/outbox.ts";
import {
  exampleSellerCents,
  exampleSubjects,
  type NotificationDefinition,
  type OrderSubject,
  type ShoeSubject,
} from "./model.definition.ts";
import { accountTypes } from "./rules.types-account.ts";
import { deliveryTypes } from "./rules.types-delivery.ts";
import { failureTypes } from "./rules.types-failures.ts";
import { followingTypes } from "./rules.types-following.ts";
import { inspectionTypes } from "./rules.types-inspection.ts";
import { moneyTypes } from "./rules.types-money.ts";
import { offerTypes } from "./rules.types-offers.ts";
import { operationsTypes } from "./rules.types-operations.ts";
import { orderTypes } from "./rules.types-orders.ts";
import { supportTypes } from "./rules.types-support.ts";

/** Every type of notification. A new one is an entry of one of these files, and nothing else. */
export const notificationDefinitions = {
  ...orderTypes,
  ...failureTypes,
  ...deliveryTypes,
  ...inspectionTypes,
  ...moneyTypes,
  ...offerTypes,
  ...followingTypes,
  ...accountTypes,
  ...operationsTypes,
  ...supportTypes,
};

type Definitions = typeof notificationDefinitions;
export type NotificationType = keyof Definitions;

export const notificationTypes = Object.keys(notificationDefinitions) as NotificationType[];

/** Whether a text names a type that there is; rows may be older than a type's end. */
export function isNotificationType(text: string): text is NotificationType & string {
  return Object.hasOwn(notificationDefinitions, text);
}

/** A type's definition for code that does not care which it is. */
export function definitionOf(type: NotificationType): NotificationDefinition {
  // Each definition's own functions get what its own schema and subject have made; the union cannot say so.
  return notificationDefinitions[type] as unknown as NotificationDefinition;
}

/** What a definition's functions take, whichever it is. */
export type AnyOccasion = JsonObject & OrderSubject & ShoeSubject;

/** An example of what a type tells of, in the eyes of one of those who are told. */
export function exampleOf({ about, who, example }: NotificationDefinition): AnyOccasion {
  const side = who === "seller" ? "seller" : who === "admins" ? "staff" : "buyer";
  const own = side === "seller" ? { side, amountCents: exampleSellerCents } : { side };
  return { ...exampleSubjects[about], ...(about === "order" ? own : {}), ...example } as AnyOccasion;
}

type FactsOf<Type extends NotificationType> = Definitions[Type] extends { facts: { _output: infer Facts } }
  ? Facts
  : never;
type Named<Type extends NotificationType> = Definitions[Type]["who"] extends "person" ? { userId: string } : unknown;
type About<Type extends NotificationType> = Definitions[Type]["about"] extends "order"
  ? { orderId: string }
  : Definitions[Type]["about"] extends "shoe"
    ? { productId: string; variantId: string | null }
    : unknown;

/** Something that people of this type are to be told. */
export type NewsOf<Type extends NotificationType> = {
  type: Type;
  /** Names the occasion among those of its type: whoever was told of it is not told again. */
  occasion: string;
  facts: FactsOf<Type>;
} & Named<Type> &
  About<Type>;

/** Something that people are to be told. */
export type News = { [Type in NotificationType]: NewsOf<Type> }[NotificationType];
