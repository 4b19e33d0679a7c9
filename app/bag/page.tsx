import type { Metadata } from "next";
import { BagList } from "@/components/bag/bag-list.tsx";
import { BagLive } from "@/components/bag/bag-live.tsx";
import { BagSummary } from "@/components/bag/bag-summary.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { currentBagHolder } from "@/lib/workflows/checkout/current-bag.ts";
import { readBag } from "@/lib/workflows/checkout/read-bag.ts";

export const metadata: Metadata = { title: "Bag", robots: { index: false } };

export default async function BagPage() {
  const holder = await currentBagHolder();
  const bag = await readBag(holder);
  const productIds = [...new Set(bag.items.map(({ product }) => product.productId))];
  return (
    <div className="page-column py-8 md:py-10">
      <BagLive productIds={productIds} />
      <h1 className="text-headline">Bag</h1>
      <p className="mt-1 text-muted">Several pairs, one payment. Prices follow the market until you check out.</p>
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <BagList bag={bag} />
        {bag.items.length === 0 ? null : (
          <BagSummary pairs={bag.pairs} sums={bag.sums}>
            {holder.kind === "visitor" ? (
              <LinkButton href={loginPath("/bag")} size="large">
                Log in to check out
              </LinkButton>
            ) : null}
          </BagSummary>
        )}
      </div>
    </div>
  );
}
