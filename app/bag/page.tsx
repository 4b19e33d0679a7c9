import type { Metadata } from "next";
import { BagList } from "@/components/bag/bag-list.tsx";
import { BagLive } from "@/components/bag/bag-live.tsx";
import { BagSummary } from "@/components/bag/bag-summary.tsx";
import { OpenCheckout } from "@/components/bag/open-checkout.tsx";
import { StartCheckoutForm } from "@/components/bag/start-checkout-form.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { anonymousActor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { checkoutErrors } from "@/lib/domain/checkout/errors.ts";
import { getTradingReadiness } from "@/lib/domain/market/queries.readiness.ts";
import { feeErrors } from "@/lib/domain/payments/errors.fees.ts";
import { paymentErrors } from "@/lib/domain/payments/errors.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { feesSeenKey } from "@/lib/domain/payments/rules.fees.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { currentBagHolder } from "@/lib/workflows/checkout/current-bag.ts";
import { readBag } from "@/lib/workflows/checkout/read-bag.ts";
import { readOpenCheckout } from "@/lib/workflows/checkout/read-checkout.ts";

export const metadata: Metadata = { title: "Bag", robots: { index: false } };

/** What the page says about a problem in its address; null for what is none. */
function problemMessage(code: unknown): string | null {
  const known: Record<string, { message: string }> = {
    ...commonErrors,
    ...checkoutErrors,
    ...paymentErrors,
    ...feeErrors,
  };
  return typeof code === "string" && Object.hasOwn(known, code) ? (known[code]?.message ?? null) : null;
}

export default async function BagPage({ searchParams }: PageProps<"/bag">) {
  const [{ problem }, actor, holder] = await Promise.all([searchParams, currentActor(), currentBagHolder()]);
  const [bag, fees, readiness, checkout] = await Promise.all([
    readBag(holder),
    // What a buyer pays does not depend on who asks.
    currentFeeTerms(new Date(), anonymousActor),
    getTradingReadiness(actor),
    actor.kind === "user" ? readOpenCheckout(actor) : null,
  ]);
  const message = problemMessage(problem);
  return (
    <div className="page-column py-8 md:py-10">
      <BagLive productIds={[...new Set(bag.items.map(({ product }) => product.productId))]} />
      <h1 className="text-headline">Bag</h1>
      <p className="mt-1 text-muted">Several pairs, one payment. Prices follow the market until you check out.</p>
      <div className="mt-6 flex flex-col gap-4">
        {message === null ? null : <Alert tone="warning">{message}</Alert>}
        {checkout === null ? null : <OpenCheckout checkout={checkout} />}
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <BagList bag={bag} />
          {bag.items.length === 0 ? null : (
            <BagSummary pairs={bag.pairs} sums={bag.sums}>
              {holder.kind === "visitor" ? (
                <LinkButton href={loginPath("/bag")} size="large">
                  Log in to check out
                </LinkButton>
              ) : bag.sums === null || checkout !== null ? null : (
                <StartCheckoutForm
                  totalCents={bag.sums.totalCents}
                  feesSeen={feesSeenKey("buyer", fees)}
                  addresses={readiness.shippingAddresses}
                />
              )}
            </BagSummary>
          )}
        </div>
      </div>
    </div>
  );
}
