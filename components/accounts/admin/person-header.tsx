import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { UserDetailView } from "@/lib/domain/accounts/model.admin.ts";
import type { MailBlockReason, MailBlockView } from "@/lib/domain/accounts/model.ts";

const blockWords: Record<MailBlockReason, string> = {
  bounced: "Mail has come back since",
  complained: "Our mail was reported as spam",
};

/** Who it is, and whether mail reaches them. */
export function PersonHeader({ user, mailBlock }: { user: UserDetailView; mailBlock: MailBlockView | null }) {
  return (
    <header>
      <Link
        href="/admin/users"
        className="-ml-1 mb-2 inline-flex min-h-11 items-center gap-1 px-1 text-muted text-sm hover:text-ink md:min-h-8"
      >
        <ChevronLeft aria-hidden="true" className="size-4" />
        People
      </Link>
      <h1 className="break-words text-headline">{user.name}</h1>
      <p className="mt-1 break-words text-muted">
        <a href={`mailto:${user.email}`} className="underline-offset-4 hover:underline">
          {user.email}
        </a>
        {user.emailVerified ? "" : ", not confirmed"}
      </p>
      {mailBlock ? (
        <p className="mt-1 break-words text-sm text-warning">
          {blockWords[mailBlock.reason]} <Timestamp at={mailBlock.since} />: nothing is mailed there until it is
          confirmed again.{mailBlock.words ? ` “${mailBlock.words}”` : ""}
        </p>
      ) : null}
      <p className="mt-1 break-all text-caption text-muted">
        Joined <Timestamp at={user.memberSince} />
        {user.lastSeenAt === null ? "" : ", last seen "}
        {user.lastSeenAt === null ? null : <Timestamp at={user.lastSeenAt} />}
        <span className="block font-mono">{user.userId}</span>
      </p>
    </header>
  );
}
