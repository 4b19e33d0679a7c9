import {
  type FacetChoices,
  type FacetDimension,
  facetDimensions,
  type SearchFilter,
  type SearchSort,
} from "./model.ts";

/** The address of a search; what is not chosen leaves no trace in it. @param after cursor of the page before */
export function searchHref(filter: Partial<SearchFilter>, sort: SearchSort = "featured", after?: string): string {
  const parameters = new URLSearchParams();
  if (filter.text) parameters.set("q", filter.text);
  for (const dimension of facetDimensions) {
    for (const value of filter.choices?.[dimension] ?? []) parameters.append(dimension, value);
  }
  if (sort !== "featured") parameters.set("sort", sort);
  if (after !== undefined) parameters.set("after", after);
  return parameters.size > 0 ? `/search?${parameters}` : "/search";
}

/** The choices without one value. */
export function withoutChoice(choices: FacetChoices, dimension: FacetDimension, value: string): FacetChoices {
  return { ...choices, [dimension]: choices[dimension].filter((chosen) => chosen !== value) };
}

/** Every chosen value with its dimension, in the order of the panel. */
export function chosenValues(choices: FacetChoices): { dimension: FacetDimension; value: string }[] {
  return facetDimensions.flatMap((dimension) => choices[dimension].map((value) => ({ dimension, value })));
}
