import { ShoppingBag } from "lucide-react";
import Link from "next/link";

/** The way to the bag, with how many pairs are in it. Drawn by the server. */
export function BagLink({ pairs }: { pairs: number }) {
  return (
    <Link
      href="/bag"
      prefetch={false}
      className="relative grid size-11 shrink-0 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink md:size-9"
    >
      <ShoppingBag aria-hidden="true" className="size-5" strokeWidth={1.75} />
      <span className="sr-only">Bag{pairs === 0 ? ", empty" : pairs === 1 ? ": 1 pair" : `: ${pairs} pairs`}</span>
      {pairs > 0 ? (
        <span
          aria-hidden="true"
          className="tabular absolute top-1 right-0.5 min-w-4 rounded-full bg-buy px-1 text-center font-mono text-[0.625rem] text-on-buy leading-4 md:top-0"
        >
          {pairs}
        </span>
      ) : null}
    </Link>
  );
}
