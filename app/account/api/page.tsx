import type { Metadata } from "next";
import { AccountFrame } from "@/components/accounts/account-frame.tsx";
import { ApiKeyForm } from "@/components/accounts/api-key-form.tsx";
import { ApiKeyList } from "@/components/accounts/api-key-list.tsx";
import { ProgramSessions } from "@/components/accounts/program-sessions.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { systemClock } from "@/lib/core/clock.ts";
import { allows } from "@/lib/core/permissions.ts";
import { scopes } from "@/lib/core/scopes.ts";
import { maximumApiKeys } from "@/lib/domain/accounts/model.ts";
import { listApiKeys, listProgramSessions } from "@/lib/domain/accounts/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Keys and programs" };

export default async function ApiPage() {
  const actor = await requireUser("/account/api");
  const now = systemClock.now();
  const [keys, programs] = await Promise.all([listApiKeys(actor, now), listProgramSessions(actor, now)]);
  const offered = scopes.filter((scope) => scope !== "admin" || allows(actor, "desk.enter"));
  return (
    <AccountFrame current="/account/api">
      <Panel aria-labelledby="keys">
        <PanelHeader
          title="Keys for programs"
          id="keys"
          description={
            keys.length === 0
              ? "None yet. A key lets a program of yours use the API in your name, for what you choose."
              : "Whoever has a key can act for you, within what it may do. Revoke what you no longer use."
          }
        />
        <PanelBody>
          <ApiKeyList keys={keys} />
        </PanelBody>
      </Panel>
      <Panel aria-labelledby="new-key">
        <PanelHeader title="Make a key" id="new-key" />
        <PanelBody>
          {keys.length < maximumApiKeys ? (
            <ApiKeyForm offered={offered} />
          ) : (
            <p className="text-sm text-muted">You have as many keys as we keep. Revoke one to make another.</p>
          )}
        </PanelBody>
      </Panel>
      <Panel aria-labelledby="programs">
        <PanelHeader
          title="Programs that are logged in"
          id="programs"
          description={
            programs.length === 0
              ? "None. A program that logs in with your mail address and password would stand here."
              : "They logged in with your mail address and password, and may do whatever you may."
          }
        />
        <PanelBody>{programs.length === 0 ? null : <ProgramSessions sessions={programs} />}</PanelBody>
      </Panel>
    </AccountFrame>
  );
}
