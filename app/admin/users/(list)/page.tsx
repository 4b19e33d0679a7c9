import type { Metadata } from "next";
import { UserList } from "@/components/accounts/admin/user-list.tsx";
import { UserSearch, usersHref } from "@/components/accounts/admin/user-search.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { listUsers } from "@/lib/domain/accounts/queries.admin.ts";
import { usersFilterSchema } from "@/lib/domain/accounts/schema.admin.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "People" };

const pageLength = 30;

export default async function UsersPage({ searchParams }: PageProps<"/admin/users">) {
  const actor = await requirePermission("users.view", "/admin/users");
  const filter = usersFilterSchema.parse(await searchParams);
  const { items, nextCursor } = await listUsers(actor, filter, pageLength);
  return (
    <>
      <h1 className="text-headline">People</h1>
      <p className="mt-1 mb-6 text-muted">Everybody with an account, the newest first.</p>
      <UserSearch filter={filter} />
      <div className="mt-5">
        {items.length > 0 ? (
          <UserList users={items} />
        ) : (
          <Panel>
            <EmptyState title="Nobody fits." action={<LinkButton href="/admin/users">See everybody</LinkButton>}>
              Words are looked for in names and mail addresses, parts of them too.
            </EmptyState>
          </Panel>
        )}
        <KeysetLinks
          firstHref={filter.cursor ? usersHref(filter) : null}
          nextHref={nextCursor === null ? null : usersHref(filter, nextCursor)}
        />
      </div>
    </>
  );
}
