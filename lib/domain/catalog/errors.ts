export const catalogErrors = {
  product_not_found: {
    status: 404,
    message: "We don't have this product. It may have been taken down; try the search on the home page.",
  },
  variant_not_found: {
    status: 404,
    message: "We don't have this size. Pick one of the sizes listed on the product page.",
  },
  invalid_style_code: {
    status: 422,
    message: "A style code has 3 to 24 letters, digits, dots, slashes or dashes, as printed on the box label.",
  },
} as const satisfies Record<string, { status: number; message: string }>;

export type CatalogErrorCode = keyof typeof catalogErrors;
