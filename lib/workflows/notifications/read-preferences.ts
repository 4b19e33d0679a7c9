import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import {
  defaultNotificationSettings,
  type NotificationChannel,
  type NotificationKind,
  notificationKindLabels,
  notificationKinds,
} from "@/lib/domain/notifications/model.ts";
import type { ChannelPreferenceView, PreferencesView } from "@/lib/domain/notifications/model.views.ts";
import { type ChosenPreferences, concerns, isChoice, isWanted } from "@/lib/domain/notifications/rules.preferences.ts";
import { definitionOf, notificationTypes } from "@/lib/domain/notifications/rules.registry.ts";
import { timeOfDay } from "@/lib/domain/notifications/rules.timing.ts";
import { readRecipients } from "@/lib/domain/notifications/store.settings.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { openChannels } from "./channels/senders.ts";

/** Types that this person may ever be told of. Links that somebody asks for are no matter of taste. */
function typesOf(actor: UserActor, kind: NotificationKind) {
  return notificationTypes
    .map((type) => ({ type, definition: definitionOf(type) }))
    .filter(({ definition }) => definition.kind === kind && definition.mailTemplate !== "link")
    .filter(({ definition }) => concerns(definition, actor.roles));
}

function preferencesOf(
  { type, definition }: ReturnType<typeof typesOf>[number],
  channels: readonly NotificationChannel[],
  chosen: ChosenPreferences,
): { type: string; label: string; channels: ChannelPreferenceView[] } {
  return {
    type,
    label: definition.label,
    channels: channels.map((channel) => ({
      channel,
      isOn: isWanted(type, definition, channel, chosen),
      isChoice: isChoice(definition, channel),
    })),
  };
}

/** How this person is told of what, and what of it they can choose. */
export async function readPreferences(actor: UserActor, context?: WorkflowContext): Promise<PreferencesView> {
  const { database } = resolveContext(context);
  const recipient = (await readRecipients(database, [actor.userId])).get(actor.userId);
  const { digest, quiet, timeZone } = recipient?.settings ?? defaultNotificationSettings;
  const chosen = recipient?.chosen ?? new Map();
  const channels = openChannels();
  const kinds = notificationKinds.map((kind) => ({
    kind,
    label: notificationKindLabels[kind],
    types: typesOf(actor, kind).map((type) => preferencesOf(type, channels, chosen)),
  }));
  return {
    channels,
    digest,
    quiet: quiet && { from: timeOfDay(quiet.fromMinute), until: timeOfDay(quiet.untilMinute) },
    timeZone,
    kinds: kinds.filter(({ types }) => types.length > 0),
  };
}
