import type { ErrorDescription } from "@/lib/core/errors.ts";

export const galleryErrors = {
  image_not_found: { status: 404, message: "This picture is gone. Reload the page." },
  drawing_stays: {
    status: 409,
    message: "Drawings come from the colors and stay. Make a photograph the main picture instead.",
  },
  too_many_photographs: { status: 409, message: "A shoe has at most 12 photographs. Remove one first." },
} as const satisfies Record<string, ErrorDescription>;

export type GalleryErrorCode = keyof typeof galleryErrors;
