"use client";

import { AddCardForm } from "@/components/accounts/add-card-form.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import type { TradingReadinessView } from "@/lib/domain/market/model.views.ts";
import { type Intent, intentVerbs } from "./selection.ts";

/** What a person still needs before an intent can bind them; null when nothing is missing. */
export function missingFor(intent: Intent, readiness: TradingReadinessView): "login" | "buyer" | null {
  if (!readiness.signedIn) return "login";
  const isSelling = intent === "sell" || intent === "ask";
  if (isSelling) return null;
  return readiness.hasCard && readiness.shippingAddresses.length > 0 ? null : "buyer";
}

function withReturn(path: string, back: string): string {
  return `${path}?callbackUrl=${encodeURIComponent(back)}`;
}

function CardStep({ back }: { back: string }) {
  return (
    <li className="flex flex-col gap-2">
      <p>
        <strong className="font-medium">A card.</strong> A bid binds you to buy, so we need to know that you can pay.
      </p>
      <div className="flex flex-wrap gap-2">
        <AddCardForm back={back} size="small" />
        <LinkButton href={withReturn("/account/payment", back)} size="small" variant="quiet">
          Payment methods
        </LinkButton>
      </div>
    </li>
  );
}

export interface ReadinessNoticeProps {
  intent: Intent;
  readiness: TradingReadinessView;
  /** The address to come back to. */
  back: string;
}

/** In the place of the button while something is missing: says what, and leads there and back. */
export function ReadinessNotice({ intent, readiness, back }: ReadinessNoticeProps) {
  const missing = missingFor(intent, readiness);
  if (missing === null) return null;
  if (missing === "login") {
    return (
      <div className="flex flex-col gap-2">
        <LinkButton
          href={withReturn("/login", back)}
          size="large"
          variant={intent === "buy" || intent === "bid" ? "buy" : "sell"}
          className="w-full"
        >
          Log in to {intentVerbs[intent]}
        </LinkButton>
        <p className="text-center text-caption text-muted">
          No account yet?{" "}
          <a href={withReturn("/register", back)} className="underline underline-offset-4">
            Register
          </a>
          . It costs nothing.
        </p>
      </div>
    );
  }
  return (
    <Alert tone="info" title={`Before you can ${intentVerbs[intent]}, we need:`}>
      <ul className="mt-2 flex flex-col gap-4">
        {readiness.hasCard ? null : <CardStep back={back} />}
        {readiness.shippingAddresses.length > 0 ? null : (
          <li className="flex flex-col items-start gap-2">
            <p>
              <strong className="font-medium">A shipping address,</strong> so the pair can reach you.
            </p>
            <LinkButton href={withReturn("/account/addresses/new", back)} size="small">
              Add address
            </LinkButton>
          </li>
        )}
      </ul>
    </Alert>
  );
}
