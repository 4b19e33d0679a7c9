import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <div className="page-column flex flex-col items-start gap-4 py-20">
      <p className="label text-muted">Error 404</p>
      <h1 className="text-headline">There is nothing at this address.</h1>
      <p className="max-w-prose text-muted">
        The link may be old or mistyped. If it led to an offer or an order, it may belong to somebody else.
      </p>
      <div className="mt-2 flex flex-wrap gap-3">
        <LinkButton href="/search">Browse shoes</LinkButton>
        <LinkButton href="/" variant="quiet">
          Go home
        </LinkButton>
      </div>
    </div>
  );
}
