import { ChevronLeft, ChevronRight } from "lucide-react";
import { LinkButton } from "@/components/ui/link-button.tsx";

/** The way on through a list that is read by key; the browser's Back leads to the page before. */
export function PageLinks({ firstHref, nextHref }: { firstHref: string | null; nextHref: string | null }) {
  if (firstHref === null && nextHref === null) return null;
  return (
    <nav aria-label="Pages" className="mt-12 flex items-center justify-between gap-4">
      {firstHref === null ? (
        <span />
      ) : (
        <LinkButton variant="quiet" href={firstHref}>
          <ChevronLeft aria-hidden="true" className="size-4" /> First page
        </LinkButton>
      )}
      {nextHref === null ? null : (
        <LinkButton variant="quiet" href={nextHref} rel="next">
          Next page <ChevronRight aria-hidden="true" className="size-4" />
        </LinkButton>
      )}
    </nav>
  );
}
