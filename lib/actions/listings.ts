"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { formError } from "@/lib/actions/form-state.ts";
import { fail } from "@/lib/core/result.ts";
import { type ListedRow, mostListingCharacters } from "@/lib/domain/market/model.listing.ts";
import { checkListingsSchema, placeListingsFormSchema } from "@/lib/domain/market/schema.listing.ts";
import { checkListings, type ListingCheck } from "@/lib/workflows/selling/check-listings.ts";
import { placeListings } from "@/lib/workflows/selling/place-listings.ts";
import { readJson, runSellingForm } from "./support/selling-form.ts";

/** Form fields: `file`, a CSV. Lists nothing. */
export async function checkListingsAction(
  _previous: FormState<ListingCheck>,
  formData: FormData,
): Promise<FormState<ListingCheck>> {
  const file = formData.get("file");
  if (!(file instanceof File) || file.size === 0) return refuseFile("Choose a CSV file.");
  if (file.size > 4 * mostListingCharacters) return refuseFile("The file is too large. Split it.");
  return runSellingForm({
    schema: checkListingsSchema,
    input: { csv: await file.text() },
    run: (actor, input) => checkListings(actor, input),
    sentence: () => "",
    keepPage: true,
  });
}

/** Form fields: `csv`, `importId`, `lines` (a JSON list) and `feesSeen`, as the dry run gave them. */
export async function placeListingsAction(
  _previous: FormState<ListedRow[]>,
  formData: FormData,
): Promise<FormState<ListedRow[]>> {
  return runSellingForm({
    schema: placeListingsFormSchema,
    input: {
      csv: formData.get("csv"),
      importId: formData.get("importId"),
      lines: readJson(formData.get("lines") ?? ""),
      feesSeen: formData.get("feesSeen") ?? "",
    },
    feesSeen: ({ feesSeen }) => feesSeen,
    run: (actor, input) => placeListings(actor, input),
    sentence: (rows) => {
      const count = rows.filter((row) => row.isListed).length;
      return `${count} of ${rows.length} ${rows.length === 1 ? "row" : "rows"} listed.`;
    },
    keepPage: true,
  });
}

function refuseFile(message: string) {
  return formError(fail("invalid_input", message, { fields: { file: message } }).error);
}
