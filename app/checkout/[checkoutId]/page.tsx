import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { SumLines } from "@/components/bag/bag-summary.tsx";
import { CheckoutLines } from "@/components/bag/checkout-lines.tsx";
import { wordsOf } from "@/components/bag/checkout-words.ts";
import { Countdown, KeepAsking } from "@/components/bag/countdown.tsx";
import { GiveUpForm } from "@/components/bag/give-up-form.tsx";
import { LiveLists } from "@/components/market/live-lists.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { CheckoutView } from "@/lib/domain/checkout/model.checkout.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { readCheckout } from "@/lib/workflows/checkout/read-checkout.ts";

export const metadata: Metadata = { title: "Checkout", robots: { index: false } };

function Orders({ numbers }: { numbers: readonly string[] }) {
  return (
    <Panel aria-labelledby="orders">
      <PanelHeader title={numbers.length === 1 ? "Your order" : "Your orders"} id="orders" />
      <ul className="divide-y divide-line">
        {numbers.map((number) => (
          <li key={number}>
            <Link
              href={`/orders/${number}`}
              className="flex min-h-12 items-center justify-between gap-4 px-4 text-sm hover:bg-sunken md:px-5"
            >
              <span className="font-mono">{number}</span>
              <span className="text-muted underline underline-offset-4">Follow it</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Actions({ checkout }: { checkout: CheckoutView }) {
  const { checkoutId, payUrl, sums, status } = checkout;
  if (payUrl !== null) {
    return (
      <>
        <a href={payUrl} className={buttonStyle("buy", "large", "w-full")}>
          Pay {formatCentsExact(sums.totalCents)}
        </a>
        <GiveUpForm checkoutId={checkoutId} />
      </>
    );
  }
  if (status === "ended") return <LinkButton href="/bag">Back to your bag</LinkButton>;
  if (status === "done") return <LinkButton href="/buying?tab=orders">All your purchases</LinkButton>;
  return <KeepAsking />;
}

export default async function CheckoutPage({ params }: PageProps<"/checkout/[checkoutId]">) {
  const { checkoutId } = await params;
  const actor = await requireUser(`/checkout/${checkoutId}`);
  const checkout = await readCheckout(actor, checkoutId, { drive: true });
  if (!checkout) notFound();
  const { title, text } = wordsOf(checkout.status, checkout.endReason);
  return (
    <div className="page-column py-8 md:py-10">
      <LiveLists userId={actor.userId} />
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <h1 className="text-headline">{title}</h1>
        {checkout.payUrl === null ? null : (
          <p className="text-title">
            <Countdown expiresAt={checkout.expiresAt} now={checkout.now} />
          </p>
        )}
      </div>
      <p className="mt-1 max-w-prose text-muted">{text}</p>
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {checkout.orderNumbers.length === 0 ? null : <Orders numbers={checkout.orderNumbers} />}
          <CheckoutLines lines={checkout.lines} />
        </div>
        <Panel aria-label="Total" className="lg:sticky lg:top-20">
          <PanelBody className="flex flex-col gap-5">
            <SumLines sums={checkout.sums} totalLabel={checkout.status === "done" ? "You paid" : "You pay"} />
            <div className="flex flex-col gap-3">
              <Actions checkout={checkout} />
            </div>
          </PanelBody>
        </Panel>
      </div>
    </div>
  );
}
