import { ChevronLeft, ChevronRight } from "lucide-react";
import { LinkButton } from "./link-button.tsx";

export interface PaginationProps {
  /** Counted from 1. */
  page: number;
  pageCount: number;
  hrefOf: (page: number) => string;
  label?: string;
}

/** Previous and next page as links. */
export function Pagination({ page, pageCount, hrefOf, label = "Pages" }: PaginationProps) {
  if (pageCount <= 1) return null;
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-4">
      {page > 1 ? (
        <LinkButton variant="quiet" size="small" href={hrefOf(page - 1)} rel="prev">
          <ChevronLeft aria-hidden="true" className="size-4" /> Previous
        </LinkButton>
      ) : (
        <span />
      )}
      <span className="tabular text-sm text-muted">
        Page {page} of {pageCount}
      </span>
      {page < pageCount ? (
        <LinkButton variant="quiet" size="small" href={hrefOf(page + 1)} rel="next">
          Next <ChevronRight aria-hidden="true" className="size-4" />
        </LinkButton>
      ) : (
        <span />
      )}
    </nav>
  );
}
