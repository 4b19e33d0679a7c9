"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { reinstateUserAction, restrictUserAction } from "@/lib/actions/people.ts";
import type { RestrictedStatus, UserDetailView } from "@/lib/domain/accounts/model.admin.ts";
import { ReasonField } from "./reason-field.tsx";
import { statusWords } from "./words.ts";

const verbs: Record<RestrictedStatus, { name: string; effect: string }> = {
  suspended: {
    name: "Suspend",
    effect:
      "They can log in and see to their orders, but cannot bid, ask or buy. If they work here, they do not for the time being.",
  },
  banned: { name: "Ban", effect: "They are signed out everywhere at once and cannot log in any more." },
};

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** What leaves the market with the decision, and what does not. */
function Consequences({ user }: { user: UserDetailView }) {
  return (
    <ul className="list-disc space-y-1 pl-5 text-sm">
      <li>
        {user.openBids + user.openAsks === 0
          ? "They have nothing on offer."
          : `${plural(user.openBids, "bid")} and ${plural(user.openAsks, "ask")} leave the market at the same moment. They do not come back by themselves.`}
      </li>
      <li>A checkout they have begun is ended, and its pairs go back.</li>
      <li>
        {user.openOrders === 0
          ? "They have no open order."
          : `${plural(user.openOrders, "open order")} stay${user.openOrders === 1 ? "s" : ""} and should be completed.`}
      </li>
    </ul>
  );
}

function RestrictDialog({ user, to }: { user: UserDetailView; to: RestrictedStatus }) {
  const { name, effect } = verbs[to];
  return (
    <Dialog
      trigger={<Button variant={to === "banned" ? "danger" : "quiet"}>{name}…</Button>}
      title={`${name} ${user.name}?`}
      description={effect}
    >
      <ActionForm action={restrictUserAction} label={`${name} this person`}>
        {(form) => (
          <>
            <input type="hidden" name="userId" value={user.userId} />
            <input type="hidden" name="seenStatus" value={user.status} />
            <input type="hidden" name="to" value={to} />
            <Consequences user={user} />
            <ReasonField
              form={form}
              hint="The person reads it, in a mail that goes out at once. It stays in the record."
            />
            <Button type="submit" variant="danger" className="self-start">
              {name} {user.name}
            </Button>
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}

function ReinstateDialog({ user }: { user: UserDetailView }) {
  return (
    <Dialog
      trigger={<Button variant="quiet">{user.status === "banned" ? "Lift the ban…" : "Lift the suspension…"}</Button>}
      title={`Let ${user.name} trade again?`}
      description="They are told by mail. What they had on offer does not come back."
    >
      <ActionForm action={reinstateUserAction} label="Let this person trade again">
        {(form) => (
          <>
            <input type="hidden" name="userId" value={user.userId} />
            <ReasonField form={form} hint="Stays in the record." />
            <Button type="submit" className="self-start">
              Let them trade again
            </Button>
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}

export interface StandingPanelProps {
  user: UserDetailView;
  /** Nobody decides about themselves. */
  mayRestrict: boolean;
}

/** Whether the person may trade, why not, and the ways to change it. */
export function StandingPanel({ user, mayRestrict }: StandingPanelProps) {
  const status = statusWords[user.status];
  return (
    <Panel aria-labelledby="standing">
      <PanelHeader title="Standing" id="standing" actions={<Badge tone={status.tone}>{status.name}</Badge>} />
      <PanelBody className="flex flex-col gap-4 text-sm">
        {user.status === "active" ? (
          <p className="text-muted">May log in and trade.</p>
        ) : (
          <p>
            {user.statusReason ?? "No reason was noted."}
            {user.statusChangedAt === null ? null : (
              <Timestamp at={user.statusChangedAt} className="block text-caption text-muted" />
            )}
          </p>
        )}
        {mayRestrict ? (
          <div className="flex flex-wrap gap-2">
            {user.status === "active" ? <RestrictDialog user={user} to="suspended" /> : <ReinstateDialog user={user} />}
            {user.status === "banned" ? null : <RestrictDialog user={user} to="banned" />}
          </div>
        ) : (
          <p className="text-muted">This is you. Another administrator would have to decide.</p>
        )}
      </PanelBody>
    </Panel>
  );
}
