/** The address a search form leads to: as the browser itself would send it, without fields that are empty. */
export function searchHrefOf(data: FormData): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of data) {
    if (typeof value === "string" && value.trim() !== "") parameters.append(name, value.trim());
  }
  if (parameters.get("sort") === "featured") parameters.delete("sort");
  return parameters.size > 0 ? `/search?${parameters}` : "/search";
}
