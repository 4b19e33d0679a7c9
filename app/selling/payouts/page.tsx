import type { Metadata } from "next";
import { AccountPanel } from "@/components/payouts/account-panel.tsx";
import { ToolPage } from "@/components/selling/tool-page.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { getPayoutAccount } from "@/lib/domain/payouts/queries.account.ts";
import { env } from "@/lib/platform/env.ts";
import { isDemo } from "@/lib/platform/stripe-pages.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { payoutsPath, problemMessage } from "./_places.ts";

export const metadata: Metadata = { title: "Payouts", robots: { index: false } };

export default async function PayoutsPage({ searchParams }: PageProps<"/selling/payouts">) {
  const actor = await requireUser(payoutsPath);
  const [account, { problem, ready }] = await Promise.all([getPayoutAccount(actor), searchParams]);
  const message = problemMessage(problem);
  return (
    <ToolPage title="Payouts" lead="What you have earned, where it is, and when it reaches your bank.">
      <div className="flex flex-col gap-5">
        {message === null ? null : <Alert tone="danger">{message}</Alert>}
        {ready !== undefined && account.status === "enabled" ? (
          <Alert tone="success">Payouts are set up. From now on your money goes out by itself.</Alert>
        ) : null}
        <AccountPanel account={account} isDemo={isDemo(env())} />
      </div>
    </ToolPage>
  );
}
