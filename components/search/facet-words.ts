import { formatCount } from "@/lib/core/numbers.ts";
import { type Gender, genderLabels } from "@/lib/domain/catalog/model.ts";
import { type FacetDimension, priceBands } from "@/lib/domain/search/model.ts";

const bandLabels = new Map<string, string>(priceBands.map(({ value, label }) => [value, label]));

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A value of a dimension as it stands beside its checkbox. */
export function facetLabel(dimension: FacetDimension, value: string): string {
  switch (dimension) {
    case "price":
      return bandLabels.get(value) ?? value;
    case "gender":
      return genderLabels[value as Gender] ?? value;
    case "retail":
      return "Below retail";
    case "color":
    case "condition":
      return capitalized(value);
    default:
      return value;
  }
}

/** A chosen value where its dimension is not beside it: `Size 10.5`. */
export function choiceLabel(dimension: FacetDimension, value: string): string {
  const label = facetLabel(dimension, value);
  return dimension === "size" ? `Size ${label}` : label;
}

/** `1 shoe`, `1,234 shoes` */
export function shoeCount(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "shoe" : "shoes"}`;
}
