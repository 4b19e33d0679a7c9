import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button.tsx";

export const metadata: Metadata = { title: "No such order" };

export default function OrderNotFound() {
  return (
    <div className="page-column flex flex-col items-start gap-4 py-20">
      <p className="label text-muted">Error 404 · order_not_found</p>
      <h1 className="text-headline">You have no such order.</h1>
      <p className="max-w-prose text-muted">
        The number may be mistyped, or the order belongs to another account. Only its buyer and its seller can see an
        order.
      </p>
      <div className="mt-2 flex flex-wrap gap-3">
        <LinkButton href="/buying?tab=orders">What you bought</LinkButton>
        <LinkButton href="/selling?tab=orders" variant="quiet">
          What you sold
        </LinkButton>
      </div>
    </div>
  );
}
