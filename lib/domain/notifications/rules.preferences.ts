import type { Role } from "@/lib/core/actor.ts";
import type { NotificationDefinition } from "./model.definition.ts";
import type { NotificationChannel } from "./model.ts";

/** Where a person has chosen something else than the default; by `type` and `channel`. */
export type ChosenPreferences = ReadonlyMap<string, boolean>;

/** How {@link ChosenPreferences} names a choice. */
export function preferenceKey(type: string, channel: NotificationChannel): string {
  return `${type}:${channel}`;
}

/** Whether a person can choose about a channel of a type at all. */
export function isChoice(definition: Pick<NotificationDefinition, "channels">, channel: NotificationChannel): boolean {
  const use = definition.channels[channel];
  return use === "on" || use === "off";
}

/** Whether a mail of this type can be ended by whoever reads it: nobody needs it, and it is a matter of choice. */
export function isUnsubscribable(definition: Pick<NotificationDefinition, "channels" | "purpose">): boolean {
  return definition.purpose === "optional" && isChoice(definition, "mail");
}

/** Whether a notification of a type goes out to a person on a channel. */
export function isWanted(
  type: string,
  definition: Pick<NotificationDefinition, "channels">,
  channel: NotificationChannel,
  chosen: ChosenPreferences,
): boolean {
  const use = definition.channels[channel];
  if (!isChoice(definition, channel)) return use === "always";
  return chosen.get(preferenceKey(type, channel)) ?? use === "on";
}

const rolesOf: Record<NotificationDefinition["who"], Role | null> = {
  buyer: "buyer",
  seller: "seller",
  "buyer and seller": null,
  person: null,
  admins: "admin",
};

/** Whether people with these roles are ever told of a type. */
export function concerns({ who }: Pick<NotificationDefinition, "who">, roles: readonly Role[]): boolean {
  const role = rolesOf[who];
  return role === null || roles.includes(role);
}
