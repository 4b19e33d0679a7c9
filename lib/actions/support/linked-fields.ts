/** The name of the form field with a size's own price. In a file of its own, because the browser needs nothing else. */
export function sizePriceField(variantId: string): string {
  return `price-${variantId}`;
}
