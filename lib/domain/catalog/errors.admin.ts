import type { ErrorDescription } from "@/lib/core/errors.ts";

/** Failures of those who run the catalog. */
export const catalogAdminErrors = {
  style_code_taken: { status: 409, message: "Another shoe has this style code. Style codes are printed once." },
  product_changed: {
    status: 409,
    message: "Somebody changed this shoe meanwhile. Reload the page, look at it, and make your change again.",
  },
  product_has_history: {
    status: 409,
    message: "This shoe has been offered, traded or stored here, so its history stays. Hide it instead.",
  },
  size_has_history: {
    status: 409,
    message: "This size has been offered, traded or stored here, so its history stays.",
  },
  too_many_sizes: { status: 409, message: "A shoe has at most 60 sizes." },
} as const satisfies Record<string, ErrorDescription>;

export type CatalogAdminErrorCode = keyof typeof catalogAdminErrors;
