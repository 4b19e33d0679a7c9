/** The page of the order that a form is about, also when its number is none: then the page says so. */
export function orderPageOf(formData: FormData): string {
  return `/orders/${encodeURIComponent(String(formData.get("orderNumber")))}`;
}
