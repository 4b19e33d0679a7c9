import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PersonHeader } from "@/components/accounts/admin/person-header.tsx";
import { PersonSessions } from "@/components/accounts/admin/person-sessions.tsx";
import { RolesPanel } from "@/components/accounts/admin/roles-panel.tsx";
import { StandingPanel } from "@/components/accounts/admin/standing-panel.tsx";
import { StrikesPanel } from "@/components/accounts/admin/strikes-panel.tsx";
import { WarningsPanel } from "@/components/accounts/admin/warnings-panel.tsx";
import { AuditPanel } from "@/components/audit/audit-panel.tsx";
import { PersonOrders } from "@/components/orders/admin/person-orders.tsx";
import { BalanceFigures } from "@/components/payouts/balance-figures.tsx";
import { allows } from "@/lib/core/permissions.ts";
import { getUserForAdmin, listSessionsOf } from "@/lib/domain/accounts/queries.admin.ts";
import { getMailBlock } from "@/lib/domain/accounts/queries.ts";
import { listAuditOf } from "@/lib/domain/audit/queries.ts";
import { listStrikesOf } from "@/lib/domain/payments/queries.strikes.ts";
import { getBalanceOf } from "@/lib/domain/payouts/queries.balance.ts";
import { currentSettings } from "@/lib/domain/settings/queries.ts";
import { listWarningsOf } from "@/lib/domain/verification/queries.warnings.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";
import { findOrders } from "@/lib/workflows/orders/find-orders.ts";

export const metadata: Metadata = { title: "Person" };

const ordersShown = 10;
const entriesShown = 30;

export default async function PersonPage({ params }: PageProps<"/admin/users/[userId]">) {
  const { userId } = await params;
  const actor = await requirePermission("users.view", `/admin/users/${encodeURIComponent(userId)}`);
  const user = await getUserForAdmin(actor, userId);
  if (!user) notFound();
  const now = new Date();
  const settings = await currentSettings(now);
  const [mailBlock, sessions, strikes, warnings, balance, orders, entries] = await Promise.all([
    getMailBlock(user),
    listSessionsOf(actor, userId, now),
    listStrikesOf(actor, userId, settings, now),
    listWarningsOf(actor, userId, settings, now),
    getBalanceOf(actor, userId),
    findOrders(actor, { number: "", shoe: "", person: userId }, ordersShown),
    listAuditOf(actor, { kind: "user", id: userId }, entriesShown),
  ]);
  const mayRestrict = allows(actor, "users.restrict", { userId });
  return (
    <div className="flex flex-col gap-5">
      <PersonHeader user={user} mailBlock={mailBlock} />
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <StandingPanel user={user} mayRestrict={mayRestrict} />
        <RolesPanel user={user} isSelf={actor.userId === userId} />
        <PersonSessions userId={userId} sessions={sessions} />
        <StrikesPanel strikes={strikes} limit={settings.unpaidStrikesLimit} mayLift={mayRestrict} />
        <WarningsPanel warnings={warnings} limit={settings.sellerWarningsLimit} />
      </div>
      {balance ? <BalanceFigures balance={balance} /> : null}
      <PersonOrders userId={userId} orders={orders.items} hasMore={orders.nextCursor !== null} />
      <AuditPanel entries={entries} emptyText="Nothing has been decided about this person." />
    </div>
  );
}
