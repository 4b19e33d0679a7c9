"use client";

import { Lock } from "lucide-react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { saveChoices } from "@/lib/actions/notifications.ts";
import type { NotificationChannel } from "@/lib/domain/notifications/model.ts";
import type { ChannelPreferenceView, PreferencesView } from "@/lib/domain/notifications/model.views.ts";

const channelNames: Record<NotificationChannel, string> = {
  app: "Here",
  mail: "Mail",
  sms: "Text",
  push: "Push",
};

type Kind = PreferencesView["kinds"][number];

/** One box: a choice, or a sign that there is none. */
function ChoiceCell({ type, label, preference }: { type: string; label: string; preference: ChannelPreferenceView }) {
  const { channel, isOn, isChoice } = preference;
  const name = `${type}:${channel}`;
  if (!isChoice) {
    return (
      <span className="grid size-11 place-items-center text-muted" title={isOn ? "Always on" : undefined}>
        {isOn ? <Lock aria-hidden="true" className="size-4" /> : <span aria-hidden="true">–</span>}
        <span className="sr-only">{isOn ? "Always on" : "Not available"}</span>
      </span>
    );
  }
  return (
    <label className="grid size-11 cursor-pointer place-items-center">
      <input type="hidden" name={`choice.${name}`} value="" />
      <input type="checkbox" name={name} defaultChecked={isOn} className="size-5 rounded accent-(--ink)" />
      <span className="sr-only">
        {label}: {channelNames[channel]}
      </span>
    </label>
  );
}

function KindTable({ kind: { types, label }, channels }: { kind: Kind; channels: readonly NotificationChannel[] }) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr className="label border-line border-b text-muted">
          <th scope="col" className="px-4 py-2 text-left font-normal md:px-5">
            What
          </th>
          {channels.map((channel) => (
            <th key={channel} scope="col" className="w-14 py-2 text-center font-normal last:pr-2 md:w-20">
              {channelNames[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {types.map(({ type, label: what, channels: preferences }) => (
          <tr key={type}>
            <th scope="row" className="px-4 py-1 text-left font-normal md:px-5">
              {what}
            </th>
            {preferences.map((preference) => (
              <td key={preference.channel} className="last:pr-2">
                <span className="flex justify-center">
                  <ChoiceCell type={type} label={what} preference={preference} />
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function KindPanel({ kind, channels }: { kind: Kind; channels: readonly NotificationChannel[] }) {
  const heading = `kind-${kind.kind}`;
  const hasChoice = kind.types.some((type) => type.channels.some(({ isChoice }) => isChoice));
  return (
    <Panel aria-labelledby={heading}>
      <PanelHeader title={kind.label} id={heading} />
      <ActionForm action={saveChoices} label={kind.label} className="gap-0!">
        {() => (
          <>
            <KindTable kind={kind} channels={channels} />
            {hasChoice ? (
              <div className="border-line border-t p-4 md:px-5">
                <Button type="submit" variant="quiet" size="small">
                  Save<span className="sr-only">: {kind.label}</span>
                </Button>
              </div>
            ) : null}
          </>
        )}
      </ActionForm>
    </Panel>
  );
}

/** What somebody is told of on which ways, grouped; what is about money and safety has a lock. */
export function PreferencePanels({ kinds, channels }: Pick<PreferencesView, "kinds" | "channels">) {
  return (
    <>
      {kinds.map((kind) => (
        <KindPanel key={kind.kind} kind={kind} channels={channels} />
      ))}
    </>
  );
}
