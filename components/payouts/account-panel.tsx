import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import type { AccountStatus, PayoutAccountView } from "@/lib/domain/payouts/model.ts";

interface StatusWords {
  badge: string;
  tone: BadgeTone;
  text: string;
}

const words: Record<AccountStatus, StatusWords> = {
  not_begun: {
    badge: "Not set up",
    tone: "warning",
    text: "To pay you, Stripe has to know who you are and which bank account is yours. That takes a few minutes. What you sell before then waits for you and is not lost.",
  },
  incomplete: {
    badge: "Not finished",
    tone: "warning",
    text: "You have begun, but not finished. Payouts wait until you have.",
  },
  pending: {
    badge: "Being checked",
    tone: "neutral",
    text: "You have sent everything, and Stripe is checking it. That mostly takes minutes, sometimes a day or two. Payouts wait and then go out by themselves.",
  },
  enabled: { badge: "Ready", tone: "up", text: "A payout goes to Stripe the moment its order is completed." },
  restricted: {
    badge: "Stopped",
    tone: "danger",
    text: "Stripe has stopped payouts to you until it knows more. They wait and are not lost.",
  },
};

function SetupForm({ label, isDemo }: { label: string; isDemo: boolean }) {
  return (
    <form method="post" action="/selling/payouts/setup" className="flex flex-col items-start gap-3">
      <Button type="submit">{label}</Button>
      <p className="max-w-prose text-muted text-sm">
        {isDemo
          ? "The next page stands in for Stripe. Any name works there, and nothing leaves this machine."
          : "The next page is Stripe’s. What you tell it goes to Stripe and never reaches us."}
      </p>
    </form>
  );
}

const actions: Record<AccountStatus, (isDemo: boolean) => ReactNode> = {
  not_begun: (isDemo) => <SetupForm label="Set up payouts" isDemo={isDemo} />,
  incomplete: (isDemo) => <SetupForm label="Go on where you left" isDemo={isDemo} />,
  restricted: (isDemo) => <SetupForm label="Tell Stripe what is missing" isDemo={isDemo} />,
  // Not a link of Next's: it would be fetched ahead, and each fetch asks Stripe.
  pending: () => (
    <a href="/selling/payouts/return" className={buttonStyle("quiet")}>
      Ask Stripe again
    </a>
  ),
  enabled: () => (
    <form method="post" action="/selling/payouts/dashboard">
      <Button type="submit" variant="quiet">
        Open your page at Stripe
      </Button>
    </form>
  ),
};

/** How far a seller is with being paid, and the next step. */
export function AccountPanel({ account, isDemo }: { account: PayoutAccountView; isDemo: boolean }) {
  const { badge, tone, text } = words[account.status];
  return (
    <Panel aria-labelledby="payout-account">
      <PanelHeader title="Your account at Stripe" id="payout-account" actions={<Badge tone={tone}>{badge}</Badge>} />
      <PanelBody className="flex flex-col items-start gap-4">
        <p className="max-w-prose text-sm">{text}</p>
        {account.schedule === null ? null : <p className="max-w-prose text-muted text-sm">{account.schedule}</p>}
        {account.missing.length > 0 ? (
          <div className="text-sm">
            <p className="font-medium">Still missing</p>
            <ul className="mt-1 list-disc pl-5 text-muted">
              {account.missing.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </div>
        ) : null}
        {actions[account.status](isDemo)}
      </PanelBody>
    </Panel>
  );
}
