"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { fail } from "@/lib/core/result.ts";
import { readSizes } from "@/lib/domain/catalog/rules.sizes.ts";
import { standardSizeRun } from "@/lib/domain/catalog/rules.ts";
import { addSizesSchema, productFormSchema } from "@/lib/domain/catalog/schema.product.ts";
import { addSizes } from "@/lib/workflows/catalog/add-sizes.ts";
import { createProduct } from "@/lib/workflows/catalog/create-product.ts";
import { deleteProduct } from "@/lib/workflows/catalog/delete-product.ts";
import { featureProduct } from "@/lib/workflows/catalog/feature-product.ts";
import { removeSize } from "@/lib/workflows/catalog/remove-size.ts";
import { type ShownProduct, showProduct } from "@/lib/workflows/catalog/show-product.ts";
import { updateProduct } from "@/lib/workflows/catalog/update-product.ts";
import { runAccountForm } from "./support/account-form.ts";

const catalogPage = "/admin/catalog";
const productIdSchema = z.string().refine(isUuid);

/** Where to come back to after a login: the page of the shoe that the form names. */
function pageOf(formData: FormData, part = ""): string {
  const productId = formData.get("productId");
  return typeof productId === "string" && isUuid(productId) ? `${catalogPage}/${productId}${part}` : catalogPage;
}

/** Form fields: those of `productFormSchema`. A new shoe goes on to its sizes. */
export async function saveProduct(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: productFormSchema,
    page: pageOf(formData),
    run: async (actor, { productId, version, product }) => {
      if (productId !== "") return updateProduct(actor, { productId, version, facts: product });
      const made = await createProduct(actor, product);
      return made.ok ? { ok: true, value: { ...made.value, isNew: true, isChanged: true } } : made;
    },
    done: (saved) => {
      if ("isNew" in saved) return { redirectTo: `${catalogPage}/${saved.productId}/sizes` };
      return saved.isChanged ? "Saved. The shop shows it from now on." : "Nothing was different.";
    },
  });
}

function shownSentence({ status, offersChanged }: ShownProduct): string {
  const offers = offersChanged === 1 ? "1 offer" : `${offersChanged} offers`;
  if (status === "hidden") return `Hidden. ${offers} paused.`;
  return `Shown again. ${offers} back in the book.`;
}

/** Form fields: `productId` and `status` (`active` or `hidden`). */
export async function showProductAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ productId: productIdSchema, status: z.enum(["active", "hidden"]) }),
    page: pageOf(formData, "/status"),
    run: showProduct,
    done: shownSentence,
  });
}

/** Form fields: `productId` and `featured` (`yes` or `no`). */
export async function featureProductAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ productId: productIdSchema, featured: z.enum(["yes", "no"]) }),
    page: pageOf(formData, "/status"),
    run: async (actor, { productId, featured }) => {
      const result = await featureProduct(actor, { productId, isFeatured: featured === "yes" });
      return result.ok ? { ok: true, value: featured } : result;
    },
    done: (featured) => (featured === "yes" ? "It stands on the shelf now." : "It is off the shelf."),
  });
}

/** Form field: `productId`. Goes on to the list. */
export async function deleteProductAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ productId: productIdSchema }),
    page: pageOf(formData, "/status"),
    run: deleteProduct,
    done: () => ({ redirectTo: catalogPage }),
  });
}

/** Form fields: `productId` and either `run` (a usual run of sizes) or `sizes` as typed. */
export async function addSizesAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: addSizesSchema,
    page: pageOf(formData, "/sizes"),
    run: async (actor, { productId, run, sizes }) => {
      if (run !== "") return addSizes(actor, { productId, sizes: standardSizeRun(run) });
      const read = readSizes(sizes);
      if (!read.ok) return refuseSizes(`Not a size: ${read.wrong.slice(0, 5).join(", ")}. Write 10.5, 8W or 6Y.`);
      if (read.sizes.length === 0) return refuseSizes("Write at least one size, like 10.5, 8W or 6Y.");
      return addSizes(actor, { productId, sizes: read.sizes });
    },
    done: ({ added }) => (added.length === 0 ? "The shoe has these sizes already." : `Added: ${added.join(", ")}.`),
  });
}

function refuseSizes(message: string) {
  return fail("invalid_input", commonErrors.invalid_input.message, { fields: { sizes: message } });
}

/** Form fields: `productId` (for the way back) and `remove` with the size's id. */
export async function removeSizeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ remove: z.string().refine(isUuid) }),
    page: pageOf(formData, "/sizes"),
    run: (actor, { remove }) => removeSize(actor, { variantId: remove }),
    done: ({ sizeLabel }) => `Size ${sizeLabel} is gone.`,
  });
}
