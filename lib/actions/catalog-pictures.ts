"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { fail } from "@/lib/core/result.ts";
import { addPhotograph } from "@/lib/workflows/catalog/add-photograph.ts";
import { arrangePicture, type PictureChange } from "@/lib/workflows/catalog/arrange-pictures.ts";
import { runAccountForm } from "./support/account-form.ts";

const idSchema = z.string().refine(isUuid);
const altSchema = z.string().trim().max(200, "At most 200 characters.");

function pageOf(formData: FormData): string {
  const productId = formData.get("productId");
  return typeof productId === "string" && isUuid(productId) ? `/admin/catalog/${productId}/photos` : "/admin/catalog";
}

/** Form fields: `productId`, `photo` (one file), `alt`. */
export async function addPhotographAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const photo = formData.get("photo");
  return runAccountForm(formData, {
    schema: z.object({ productId: idSchema, alt: altSchema.default("") }),
    page: pageOf(formData),
    run: async (actor, { productId, alt }) => {
      if (!(photo instanceof File) || photo.size === 0) {
        return fail("invalid_input", commonErrors.invalid_input.message, { fields: { photo: "Choose a photograph." } });
      }
      return addPhotograph(actor, { productId, alt, bytes: new Uint8Array(await photo.arrayBuffer()) });
    },
    done: ({ isPrimary }) =>
      isPrimary ? "Added. It stands for the shoe everywhere from now on." : "Added, as the last picture.",
  });
}

const changes: Record<string, PictureChange> = {
  primary: { kind: "primary" },
  forward: { kind: "move", by: -1 },
  back: { kind: "move", by: 1 },
  remove: { kind: "remove" },
};

const sentences: Record<PictureChange["kind"], string> = {
  primary: "This is the main picture now.",
  move: "Moved.",
  alt: "Saved.",
  remove: "The photograph is gone.",
};

/** Form fields: `productId` (for the way back), `imageId`, and either `change` or `alt`. */
export async function arrangePictureAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({
      imageId: idSchema,
      change: z.enum(["primary", "forward", "back", "remove"]).optional(),
      alt: altSchema.min(1, "Say what it shows, for people who cannot see it.").optional(),
    }),
    page: pageOf(formData),
    run: async (actor, { imageId, change: name, alt }) => {
      const change: PictureChange = changes[name ?? ""] ?? { kind: "alt", alt: alt ?? "" };
      const result = await arrangePicture(actor, { imageId, change });
      return result.ok ? { ok: true, value: change.kind } : result;
    },
    done: (kind) => sentences[kind],
  });
}
