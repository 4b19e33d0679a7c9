import { ChevronRight, ChevronsLeft } from "lucide-react";
import { LinkButton } from "./link-button.tsx";

/** To the next page of a list that is read by key, and back to its first. Null: there is nowhere to go. */
export function KeysetLinks({ firstHref, nextHref }: { firstHref: string | null; nextHref: string | null }) {
  if (firstHref === null && nextHref === null) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between gap-4">
      {firstHref === null ? (
        <span />
      ) : (
        <LinkButton variant="quiet" size="small" href={firstHref} rel="first">
          <ChevronsLeft aria-hidden="true" className="size-4" /> First page
        </LinkButton>
      )}
      {nextHref === null ? null : (
        <LinkButton variant="quiet" size="small" href={nextHref} rel="next">
          Next <ChevronRight aria-hidden="true" className="size-4" />
        </LinkButton>
      )}
    </nav>
  );
}
