import "server-only";
import type { SearchFilter } from "@/lib/domain/search/model.ts";
import { chosenValues } from "@/lib/domain/search/rules.address.ts";
import { readSearch, type SearchRequest } from "@/lib/domain/search/schema.ts";

/** The search in an address. What cannot be read is left out: an address is not worth an error. */
export async function readRequest(
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<SearchRequest> {
  const parameters = new URLSearchParams();
  for (const [name, given] of Object.entries(await searchParams)) {
    for (const value of [given ?? []].flat()) parameters.append(name, value);
  }
  return readSearch(parameters).request;
}

/** The brand, when it is all that was asked for. */
export function onlyBrand({ text, choices }: SearchFilter): string | null {
  const chosen = chosenValues(choices);
  const [first] = chosen;
  return text === "" && chosen.length === 1 && first?.dimension === "brand" ? first.value : null;
}

/** What the list is of, in a few words. */
export function titleOf(filter: SearchFilter): string {
  return filter.text === "" ? (onlyBrand(filter) ?? "All shoes") : `Results for “${filter.text}”`;
}
