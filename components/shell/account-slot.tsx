import type { UserActor } from "@/lib/core/actor.ts";
import { getProfile } from "@/lib/domain/accounts/queries.ts";
import { AccountMenu } from "./account-menu.tsx";

/** The account menu with the person's own name. */
export async function AccountSlot({ actor }: { actor: UserActor }) {
  const profile = await getProfile(actor);
  return <AccountMenu name={profile.name} email={profile.email} />;
}
