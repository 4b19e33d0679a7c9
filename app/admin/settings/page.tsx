import type { Metadata } from "next";
import { AuditPanel } from "@/components/audit/audit-panel.tsx";
import { SettingGroups } from "@/components/settings/setting-groups.tsx";
import { settingsSubjectId } from "@/lib/domain/audit/model.ts";
import { listAuditOf } from "@/lib/domain/audit/queries.ts";
import { listSettings } from "@/lib/domain/settings/queries.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Settings" };

/** Entries of the log that the page shows. */
const entriesShown = 30;

export default async function SettingsPage() {
  const actor = await requirePermission("settings.manage", "/admin/settings");
  const [settings, entries] = await Promise.all([
    listSettings(actor, new Date()),
    listAuditOf(actor, { kind: "settings", id: settingsSubjectId }, entriesShown),
  ]);
  return (
    <>
      <h1 className="text-headline">Settings</h1>
      <p className="mt-1 mb-6 max-w-prose text-muted">
        The numbers of the rules. A value is never changed, only followed by another from a moment on, and each says
        which moment counts. Fees have a page of their own.
      </p>
      <div className="flex flex-col gap-5">
        <SettingGroups settings={settings} />
        <AuditPanel entries={entries} emptyText="Nothing yet: the first values came with Solebook." />
      </div>
    </>
  );
}
