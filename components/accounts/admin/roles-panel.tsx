"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { changeRoleAction } from "@/lib/actions/people.ts";
import { type Role, roles } from "@/lib/core/actor.ts";
import type { UserDetailView } from "@/lib/domain/accounts/model.admin.ts";
import { roleWords } from "./words.ts";

const consequences: Record<Role, { granted: string; revoked: string }> = {
  buyer: { granted: "They can bid and buy.", revoked: "Every bid of theirs leaves the market at the same moment." },
  seller: { granted: "They can ask and sell.", revoked: "Every ask of theirs leaves the market at the same moment." },
  authenticator: {
    granted: "They see and decide inspections at the desk, from their next request on.",
    revoked: "They cannot open the desk any more, from their next request on.",
  },
  admin: {
    granted: "They see everybody’s data and can do everything in these pages, from their next request on.",
    revoked: "They cannot open these pages any more, from their next request on.",
  },
};

function RoleLine({ user, role, isSelf }: { user: UserDetailView; role: Role; isSelf: boolean }) {
  const { name, does } = roleWords[role];
  const isHeld = user.roles.includes(role);
  const isOwnAdministration = isSelf && role === "admin";
  const isLast = isHeld && user.roles.length === 1;
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <ActionForm action={changeRoleAction} label={`${name}: give or take`} className="gap-2">
        {() => (
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <input type="hidden" name="userId" value={user.userId} />
            <input type="hidden" name="role" value={role} />
            <input type="hidden" name="change" value={isHeld ? "revoke" : "grant"} />
            <p className="text-sm">
              <span className="font-medium">{name}</span>
              <span className="block text-caption text-muted">{does}</span>
            </p>
            {isOwnAdministration || isLast ? (
              <p className="text-caption text-muted">
                {isOwnAdministration ? "Yours: another administrator can take it." : "Their last role."}
              </p>
            ) : (
              <ConfirmButton
                variant="quiet"
                size="small"
                aria-label={isHeld ? `Take the role ${name}` : `Give the role ${name}`}
                title={
                  isHeld ? `Take the role ${name} from ${user.name}?` : `Make ${user.name} a ${name.toLowerCase()}?`
                }
                description={isHeld ? consequences[role].revoked : consequences[role].granted}
                confirmLabel={isHeld ? "Take it" : "Give it"}
                confirmVariant={isHeld ? "danger" : "primary"}
              >
                {isHeld ? "Take" : "Give"}
              </ConfirmButton>
            )}
          </div>
        )}
      </ActionForm>
    </li>
  );
}

/** What the person is here, one role a line. */
export function RolesPanel({ user, isSelf }: { user: UserDetailView; isSelf: boolean }) {
  return (
    <Panel aria-labelledby="roles">
      <PanelHeader title="Roles" id="roles" />
      <PanelBody>
        <ul className="divide-y divide-line">
          {roles.map((role) => (
            <RoleLine key={role} user={user} role={role} isSelf={isSelf} />
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}
