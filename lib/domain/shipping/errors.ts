import type { ErrorDescription } from "@/lib/core/errors.ts";

export const shippingErrors = {
  tracking_number_invalid: {
    status: 422,
    message: "That is not a tracking number of this carrier. Check it against the receipt or the label.",
  },
  tracking_number_taken: {
    status: 409,
    message:
      "Another order already travels under this number. Every pair needs a parcel and a number of its own; check what you typed.",
  },
  shipment_exists: {
    status: 409,
    message: "This pair is already on its way under another number. Look at the order again before you go on.",
  },
} as const satisfies Record<string, ErrorDescription>;

export type ShippingErrorCode = keyof typeof shippingErrors;
