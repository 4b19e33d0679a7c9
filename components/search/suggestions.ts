import { noChoices, type PlaceSuggestion, type SuggestedProduct, type Suggestions } from "@/lib/domain/search/model.ts";
import { searchHref } from "@/lib/domain/search/rules.address.ts";

/** One line of the list under a search field; every one leads somewhere. */
export type Suggestion = { href: string } & (
  | { kind: "place"; place: PlaceSuggestion }
  | { kind: "product"; product: SuggestedProduct }
  | { kind: "everything"; text: string }
);

/** Brands and lines, then shoes, then the search itself. @param text as it stands in the field */
export function suggestionList(suggestions: Suggestions, text: string): Suggestion[] {
  const places = suggestions.places.map((place): Suggestion => {
    const choices = { ...noChoices, [place.dimension]: [place.value] };
    return { kind: "place", place, href: searchHref({ choices }) };
  });
  const products = suggestions.products.map(
    (product): Suggestion => ({ kind: "product", product, href: `/sneakers/${product.slug}` }),
  );
  if (products.length === 0) return places;
  const found = suggestions.correctedText ?? text;
  return [...places, ...products, { kind: "everything", text: found, href: searchHref({ text: found }) }];
}

/** What a screen reader says when the list changes. */
export function suggestionStatus(suggestions: Suggestions | undefined, shown: number): string {
  if (suggestions === undefined) return "";
  if (shown === 0) return "No suggestions.";
  const count = `${shown} ${shown === 1 ? "suggestion" : "suggestions"}`;
  return suggestions.correctedText === null
    ? `${count}. Use the up and down keys.`
    : `${count} for ${suggestions.correctedText}. Use the up and down keys.`;
}
