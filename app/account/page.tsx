import type { Metadata } from "next";
import { AccountFrame } from "@/components/accounts/account-frame.tsx";
import { PasswordPanel } from "@/components/accounts/password-panel.tsx";
import { ProfilePanel } from "@/components/accounts/profile-panel.tsx";
import { SessionsPanel } from "@/components/accounts/sessions-panel.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { systemClock } from "@/lib/core/clock.ts";
import { getMailBlock, getProfile, listSessions } from "@/lib/domain/accounts/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage({ searchParams }: PageProps<"/account">) {
  const actor = await requireUser("/account");
  const { welcome } = await searchParams;
  const [profile, sessions] = await Promise.all([getProfile(actor), listSessions(actor, systemClock.now())]);
  return (
    <AccountFrame current="/account">
      {profile.suspension === null ? null : (
        <Alert tone="warning" title="Your account is suspended">
          {profile.suspension.reason === null ? null : <p>{profile.suspension.reason}</p>}
          You cannot bid, ask or buy for the time being. Open orders go on: please see to yours. Reply to our mail if
          you think that is wrong.
        </Alert>
      )}
      {welcome !== undefined && !profile.emailVerified ? (
        <Alert tone="success" title={`Welcome, ${profile.name}`}>
          Your account is ready. We have sent a mail to {profile.email}: press its link to confirm the address. To bid,
          you also need an address and a card.
        </Alert>
      ) : null}
      <ProfilePanel
        name={profile.name}
        email={profile.email}
        emailVerified={profile.emailVerified}
        mailBlock={await getMailBlock(profile)}
      />
      <PasswordPanel email={profile.email} />
      <SessionsPanel sessions={sessions} />
    </AccountFrame>
  );
}
