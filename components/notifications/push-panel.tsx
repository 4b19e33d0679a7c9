"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { forgetPushBrowser } from "@/lib/actions/push.ts";
import type { PushBrowserView } from "@/lib/domain/accounts/model.ts";
import { type PushAbility, pushAbility, turnPushOff, turnPushOn } from "./push-browser.ts";

interface PushPanelProps {
  userId: string;
  pushKey: string;
  browsers: PushBrowserView[];
}

function BrowserRow({ browser, userId }: { browser: PushBrowserView; userId: string }) {
  const { id, device, isCurrent, createdAt } = browser;
  return (
    <li className="py-3">
      <ActionForm action={forgetPushBrowser} label={device}>
        {() => (
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <p className="flex flex-wrap items-center gap-2 text-sm">
              <span className="font-medium">{device}</span>
              {isCurrent ? <Badge tone="strong">This browser</Badge> : null}
              <span className="text-caption text-muted">
                since <Timestamp at={createdAt} />
              </span>
            </p>
            <input type="hidden" name="browserId" value={id} />
            <Button
              type="submit"
              variant="quiet"
              size="small"
              aria-label={`Switch off ${device}`}
              onClick={() => {
                if (isCurrent) void turnPushOff(userId);
              }}
            >
              Switch off
            </Button>
          </div>
        )}
      </ActionForm>
    </li>
  );
}

const abilityWords: Record<Exclude<PushAbility, "askable" | "allowed">, string> = {
  none: "This browser cannot show messages while no page is open. On an iPhone, add Solebook to the home screen first.",
  refused: "This browser is told to show no messages of ours. Allow them beside the address, and load the page again.",
};

/** The button for this browser, or why there is none. */
function SwitchOn({ userId, pushKey }: Omit<PushPanelProps, "browsers">) {
  const router = useRouter();
  const [ability, setAbility] = useState<PushAbility | null>(null);
  const [outcome, setOutcome] = useState<"busy" | "on" | "refused" | "failed" | null>(null);
  // Only the browser knows; the server's page and the first one here are the same.
  useEffect(() => setAbility(pushAbility()), []);
  if (ability === "none" || ability === "refused") return <p className="text-sm text-muted">{abilityWords[ability]}</p>;
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        type="button"
        variant="quiet"
        disabled={ability === null || outcome === "busy"}
        onClick={async () => {
          setOutcome("busy");
          const became = await turnPushOn(userId, pushKey);
          setOutcome(became);
          if (became === "on") router.refresh();
        }}
      >
        Show messages in this browser
      </Button>
      <p role="status" className="text-sm text-muted">
        {outcome === "refused" ? abilityWords.refused : null}
        {outcome === "failed" ? "Your browser’s push service did not answer. Please try again later." : null}
      </p>
    </div>
  );
}

/** The browsers that show messages while no page is open. */
export function PushPanel({ userId, pushKey, browsers }: PushPanelProps) {
  return (
    <Panel aria-labelledby="push">
      <PanelHeader
        title="Messages to your browsers"
        id="push"
        description="They come while no page is open, until you log out there. The column Push below says which."
      />
      <PanelBody className="space-y-4">
        {browsers.length > 0 ? (
          <ul className="divide-y divide-line border-line border-y">
            {browsers.map((browser) => (
              <BrowserRow key={browser.id} browser={browser} userId={userId} />
            ))}
          </ul>
        ) : null}
        {browsers.some(({ isCurrent }) => isCurrent) ? null : <SwitchOn userId={userId} pushKey={pushKey} />}
      </PanelBody>
    </Panel>
  );
}
