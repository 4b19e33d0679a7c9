import type { Metadata } from "next";
import { AccountFrame } from "@/components/accounts/account-frame.tsx";
import { PhonePanel } from "@/components/notifications/phone-panel.tsx";
import { PreferencePanels } from "@/components/notifications/preference-panels.tsx";
import { PushPanel } from "@/components/notifications/push-panel.tsx";
import { RhythmPanel } from "@/components/notifications/rhythm-panel.tsx";
import { systemClock } from "@/lib/core/clock.ts";
import { getPhone, listPushBrowsers } from "@/lib/domain/accounts/queries.ts";
import { pushKey } from "@/lib/platform/push.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { readPreferences } from "@/lib/workflows/notifications/read-preferences.ts";

export const metadata: Metadata = { title: "What we tell you" };

const zones = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];

export default async function NotificationPreferencesPage() {
  const actor = await requireUser("/account/notifications");
  const key = pushKey();
  const { kinds, channels, digest, quiet, timeZone } = await readPreferences(actor);
  return (
    <AccountFrame current="/account/notifications">
      <p className="text-muted">
        Choose what reaches you and how. What has a lock is about your money or the safety of your account and always
        comes.
      </p>
      <RhythmPanel
        digest={digest}
        quiet={quiet}
        timeZone={timeZone}
        zones={zones.includes(timeZone) ? zones : [timeZone, ...zones]}
      />
      {channels.includes("sms") ? <PhonePanel phone={await getPhone(actor, systemClock.now())} /> : null}
      {key === null ? null : (
        <PushPanel userId={actor.userId} pushKey={key} browsers={await listPushBrowsers(actor, systemClock.now())} />
      )}
      <PreferencePanels kinds={kinds} channels={channels} />
    </AccountFrame>
  );
}
