/** The address a search form leads to: as the browser itself would send it, without fields that are empty. */
export function searchHrefOf(data: FormData): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of data) {
    if (typeof value === "string" && value.trim() !== "") parameters.append(name, value.trim());
  }
  // One search, one address: the order stands at the end, as everywhere.
  const sort = parameters.get("sort");
  parameters.delete("sort");
  if (sort !== null && sort !== "featured") parameters.set("sort", sort);
  return parameters.size > 0 ? `/search?${parameters}` : "/search";
}
