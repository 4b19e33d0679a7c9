import Link from "next/link";
import { Badge } from "@/components/ui/badge.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { UserListItemView } from "@/lib/domain/accounts/model.admin.ts";
import { roleWords, statusWords } from "./words.ts";

function Row({ user }: { user: UserListItemView }) {
  const status = statusWords[user.status];
  return (
    <TableRow>
      <Cell className="min-w-52">
        <Link href={`/admin/users/${user.userId}`} className="font-medium underline-offset-4 hover:underline">
          {user.name}
        </Link>
        <span className="block break-all text-caption text-muted">
          {user.email}
          {user.emailVerified ? "" : ", not confirmed"}
        </span>
      </Cell>
      <Cell className="min-w-32">{user.roles.map((role) => roleWords[role].name).join(", ")}</Cell>
      <Cell>
        <Badge tone={status.tone}>{status.name}</Badge>
      </Cell>
      <Cell numeric>
        <Timestamp at={user.memberSince} compact className="text-caption text-muted" />
      </Cell>
      <Cell numeric>
        {user.lastSeenAt === null ? (
          <span className="text-caption text-muted">not lately</span>
        ) : (
          <Timestamp at={user.lastSeenAt} compact className="text-caption text-muted" />
        )}
      </Cell>
    </TableRow>
  );
}

/** People, the newest first. */
export function UserList({ users }: { users: readonly UserListItemView[] }) {
  return (
    <Panel>
      <Table caption="People">
        <TableHead>
          <TableRow>
            <HeaderCell>Person</HeaderCell>
            <HeaderCell>Roles</HeaderCell>
            <HeaderCell>State</HeaderCell>
            <HeaderCell numeric>Joined</HeaderCell>
            <HeaderCell numeric>Last seen</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {users.map((user) => (
            <Row key={user.userId} user={user} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
