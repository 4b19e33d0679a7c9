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
  tracking_number_scanned: {
    status: 409,
    message: "The carrier has scanned this parcel already, so its number cannot be changed any more.",
  },
  label_not_made: {
    status: 409,
    message: "Make the packing slip first: it goes into the box, so that we know whose pair it is.",
  },
  label_not_available: {
    status: 409,
    message: "There is no packing slip for this order now. Its page says what comes next.",
  },
  address_missing: {
    status: 409,
    message: "The seller has no address on file. Ask them to save one in their account, then print the label.",
  },
  shipment_not_found: { status: 404, message: "There is no such parcel to send." },
  shipment_exists: {
    status: 409,
    message: "This pair is already on its way under another number. Look at the order again before you go on.",
  },
} as const satisfies Record<string, ErrorDescription>;

export type ShippingErrorCode = keyof typeof shippingErrors;
