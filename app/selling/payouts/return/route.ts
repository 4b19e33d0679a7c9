import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { finishOnboarding } from "@/lib/workflows/payouts/finish-onboarding.ts";
import { payoutsPage, payoutsPath, seeOther } from "../_places.ts";

/** Where Stripe's onboarding leads back to, finished or not: asks Stripe itself, unless the webhook was faster. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  if (actor.kind !== "user") return seeOther(loginPath(payoutsPath, "ended"));
  const account = await finishOnboarding(actor);
  if (!account.ok) return seeOther(payoutsPage({ problem: account.error.code }));
  return seeOther(account.value.status === "enabled" ? payoutsPage({ ready: "1" }) : payoutsPath);
}
