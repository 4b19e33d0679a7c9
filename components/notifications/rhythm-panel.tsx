"use client";

import { useEffect, useState } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Select } from "@/components/ui/select.tsx";
import { saveRhythm } from "@/lib/actions/notifications.ts";
import type { Digest } from "@/lib/domain/notifications/model.ts";
import type { PreferencesView } from "@/lib/domain/notifications/model.views.ts";

const digestNames: Record<Digest, string> = {
  instant: "At once",
  hourly: "Collected, every hour",
  daily: "Collected, every morning at 8",
};

const usualNight = { from: "22:00", until: "07:00" };

/** The reader's own time zone for whoever has never chosen one. */
function useZone({ timeZone, quiet, digest }: RhythmProps, zones: readonly string[]) {
  const [zone, setZone] = useState(timeZone);
  const isChosen = timeZone !== "UTC" || quiet !== null || digest !== "instant";
  useEffect(() => {
    if (isChosen) return setZone(timeZone);
    // biome-ignore lint/style/noRestrictedGlobals: only the browser knows its zone
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zones.includes(own)) setZone(own);
  }, [isChosen, timeZone, zones]);
  return [zone, setZone] as const;
}

type RhythmProps = Pick<PreferencesView, "digest" | "quiet" | "timeZone"> & {
  /** IANA names. */
  zones: readonly string[];
};

/** When somebody is told: how often what happens often is mailed, and in which hours nothing but the urgent comes. */
export function RhythmPanel(props: RhythmProps) {
  const { digest, quiet, zones } = props;
  const [zone, setZone] = useZone(props, zones);
  const night = quiet ?? usualNight;
  return (
    <Panel aria-labelledby="rhythm">
      <PanelHeader
        title="When"
        id="rhythm"
        description="Pages that are open show everything at once. This is about mail and messages to your phone."
      />
      <PanelBody>
        <ActionForm action={saveRhythm} label="When" className="max-w-md">
          {(form) => (
            <>
              <Field
                label="What happens often"
                name="digest"
                hint="Outbids, price alerts, and bids and asks that end. Orders, money and safety are never collected."
              >
                {(control) => (
                  <Select {...control} defaultValue={form.value("digest", digest)}>
                    {Object.entries(digestNames).map(([value, name]) => (
                      <option key={value} value={value}>
                        {name}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
              <Field label="Your time zone" name="timeZone" error={form.error("timeZone")}>
                {(control) => (
                  <Select {...control} value={zone} onChange={(event) => setZone(event.target.value)}>
                    {zones.map((name) => (
                      <option key={name} value={name}>
                        {name.replaceAll("_", " ")}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
              <Checkbox
                name="isQuiet"
                label="Quiet hours"
                hint="What comes in them waits for their end. Only what cannot wait gets through: a payment that failed, a pair to ship, a login you may not know."
                defaultChecked={quiet !== null}
              />
              <div className="grid grid-cols-2 gap-4">
                <Field label="From" name="from" error={form.error("quiet.from") ?? form.error("from")}>
                  {(control) => <Input {...control} type="time" defaultValue={form.value("from", night.from)} />}
                </Field>
                <Field label="Until" name="until" error={form.error("quiet.until") ?? form.error("until")}>
                  {(control) => <Input {...control} type="time" defaultValue={form.value("until", night.until)} />}
                </Field>
              </div>
              <Button type="submit" variant="quiet" className="self-start">
                Save
              </Button>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
