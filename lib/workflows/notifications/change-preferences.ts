import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { notificationErrors } from "@/lib/domain/notifications/errors.ts";
import { defaultNotificationSettings } from "@/lib/domain/notifications/model.ts";
import { isChoice } from "@/lib/domain/notifications/rules.preferences.ts";
import { definitionOf } from "@/lib/domain/notifications/rules.registry.ts";
import type { ChangePreferencesInput } from "@/lib/domain/notifications/schema.preferences.ts";
import { readRecipients, savePreferences, saveSettings } from "@/lib/domain/notifications/store.settings.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/**
 * Changes how a person is told of what. It counts from now on; what waits to be sent is looked at again when it goes out.
 * Errors: `unauthenticated`, `preference_fixed` for what nobody can choose; nothing is changed then.
 */
export async function changePreferences(
  actor: Actor,
  { choices, ...changes }: ChangePreferencesInput,
  context?: WorkflowContext,
): Promise<Result<{ changed: number }, "unauthenticated" | "preference_fixed">> {
  if (actor.kind !== "user" || !allows(actor, "notification.manageOwn", { userId: actor.userId })) {
    return fail("unauthenticated", commonErrors.unauthenticated.message);
  }
  const { database, now } = resolveContext(context);
  const { userId } = actor;
  const fixed = choices.find(({ type, channel }) => !isChoice(definitionOf(type), channel));
  if (fixed) {
    const field = `${fixed.type}:${fixed.channel}`;
    const { message } = notificationErrors.preference_fixed;
    return fail("preference_fixed", message, { fields: { [field]: message } });
  }
  await database.$transaction(async (tx) => {
    await savePreferences(tx, userId, choices, now);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    if (Object.keys(given).length === 0) return;
    const settings = (await readRecipients(tx, [userId])).get(userId)?.settings ?? defaultNotificationSettings;
    await saveSettings(tx, userId, { ...settings, ...given }, now);
  });
  return ok({ changed: choices.length });
}
