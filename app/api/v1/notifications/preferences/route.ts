import { preferences } from "@/app/api/_support/answers/notifications.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { changePreferencesSchema } from "@/lib/domain/notifications/schema.preferences.ts";
import { changePreferences } from "@/lib/workflows/notifications/change-preferences.ts";
import { readPreferences } from "@/lib/workflows/notifications/read-preferences.ts";

const read = operation(
  {
    id: "getNotificationPreferences",
    method: "GET",
    path: "/api/v1/notifications/preferences",
    tag: "Notifications",
    summary: "How you are told of what, and what of it you can choose",
    access: "read",
    answers: { 200: preferences },
    example: {},
  },
  async ({ actor }) => answer(await readPreferences(actor)),
);

const change = operation(
  {
    id: "changeNotificationPreferences",
    method: "PATCH",
    path: "/api/v1/notifications/preferences",
    tag: "Notifications",
    summary: "Change some of it; what is left out stays",
    access: "account",
    limit: "followPerAccount",
    body: changePreferencesSchema,
    answers: { 200: preferences },
    errors: ["preference_fixed"],
    example: {
      body: {
        digest: "hourly",
        quiet: { from: "22:00", until: "07:00" },
        timeZone: "America/New_York",
        choices: [{ type: "outbid", channel: "mail", isEnabled: false }],
      },
    },
  },
  async ({ actor, body }) => {
    const changed = await changePreferences(actor, body);
    return changed.ok ? answer(await readPreferences(actor)) : changed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, change);
