import { type FacetChoices, type FacetDimension, type FacetValue, facetDimensions, priceBands } from "./model.ts";

/**
 * A condition on products: having at least one of these facets. A chosen size and a chosen price are one condition, because
 * what counts then is the lowest ask in that size.
 */
export interface Constraint {
  dimensions: readonly FacetDimension[];
  facets: readonly string[];
}

const allBands = priceBands.map((_, band) => band);

function chosenBands(choices: FacetChoices): number[] {
  return allBands.filter((band) => choices.price.includes(priceBands[band]?.value ?? ""));
}

/** The facets of sizes whose lowest ask lies in one of the bands. */
function sizeFacets(sizes: readonly string[], bands: readonly number[]): string[] {
  return sizes.flatMap((size) => bands.map((band) => `size:${size}:${band}`));
}

/** The conditions that the choices mean; all must hold. Dimensions without a choice have none. */
export function constraintsOf(choices: FacetChoices): Constraint[] {
  const constraints: Constraint[] = [];
  for (const dimension of facetDimensions) {
    const values = choices[dimension];
    if (values.length === 0) continue;
    if (dimension === "size") {
      const hasPrice = choices.price.length > 0;
      constraints.push({
        dimensions: hasPrice ? ["size", "price"] : ["size"],
        facets: sizeFacets(values, hasPrice ? chosenBands(choices) : allBands),
      });
    } else if (dimension === "price") {
      if (choices.size.length > 0) continue;
      constraints.push({ dimensions: ["price"], facets: chosenBands(choices).map((band) => `price:${band}`) });
    } else {
      constraints.push({ dimensions: [dimension], facets: values.map((value) => `${dimension}:${value}`) });
    }
  }
  return constraints;
}

/** How the values of some dimensions are counted: which conditions apply, and which facets are looked at. */
export interface CountPlan {
  dimensions: FacetDimension[];
  /** Places in the list of {@link constraintsOf}. */
  constraints: number[];
  /** Only these facets, instead of all of the dimensions. */
  facets?: string[];
  /** Count products once a price band, however many of the chosen sizes they have in it. */
  byBand?: true;
}

/**
 * A value's count answers "how many would there be": under the choices in all other dimensions, but not in its own. Sizes and
 * prices look at each other: under a chosen price a size counts the products with an ask of that price in that size.
 */
export function countPlans(choices: FacetChoices): CountPlan[] {
  const constraints = constraintsOf(choices);
  const bySignature = new Map<string, CountPlan>();
  const plans: CountPlan[] = [];
  for (const dimension of facetDimensions) {
    const own: readonly FacetDimension[] =
      dimension === "size" || dimension === "price" ? ["size", "price"] : [dimension];
    const applied = constraints.flatMap((constraint, index) =>
      constraint.dimensions.some((one) => own.includes(one)) ? [] : [index],
    );
    if (dimension === "price" && choices.size.length > 0) {
      plans.push({
        dimensions: ["price"],
        constraints: applied,
        facets: sizeFacets(choices.size, allBands),
        byBand: true,
      });
      continue;
    }
    const signature = applied.join();
    const plan = bySignature.get(signature);
    if (plan) plan.dimensions.push(dimension);
    else {
      const fresh: CountPlan = { dimensions: [dimension], constraints: applied };
      bySignature.set(signature, fresh);
      plans.push(fresh);
    }
  }
  return plans;
}

/**
 * Counts by facet as values of dimensions, most products first; sizes, prices and years in their own order. Values that are chosen
 * stay, even with no product left.
 * @param counts facet (`brand:Nike`, `size:10.5:3`) → products
 */
export function toFacetValues(
  counts: ReadonlyMap<string, number>,
  choices: FacetChoices,
): Record<FacetDimension, FacetValue[]> {
  const bands = new Set(choices.price.length > 0 ? chosenBands(choices) : allBands);
  const values = new Map(facetDimensions.map((dimension) => [dimension, new Map<string, number>()]));
  for (const dimension of facetDimensions) {
    for (const value of choices[dimension]) values.get(dimension)?.set(value, 0);
  }
  for (const [facet, products] of counts) {
    const [dimension, value] = splitFacet(facet, bands);
    const counted = values.get(dimension as FacetDimension);
    if (counted && value !== null && products > 0) counted.set(value, (counted.get(value) ?? 0) + products);
  }
  return Object.fromEntries(
    [...values].map(([dimension, counted]) => [dimension, ordered(dimension, counted)]),
  ) as Record<FacetDimension, FacetValue[]>;
}

function splitFacet(facet: string, bands: ReadonlySet<number>): [dimension: string, value: string | null] {
  const colon = facet.indexOf(":");
  const dimension = facet.slice(0, colon);
  const value = facet.slice(colon + 1);
  if (dimension === "price") return [dimension, priceBands[Number(value)]?.value ?? null];
  if (dimension !== "size") return [dimension, value];
  const [size = "", band] = value.split(":");
  return [dimension, bands.has(Number(band)) ? size : null];
}

/** Men's sizes (no letter), then women's, then kids', each by number. */
function sizeOrder(size: string): number {
  const system = /W$/i.test(size) ? 1_000 : /[YC]$/i.test(size) ? 2_000 : 0;
  return system + (Number.parseFloat(size) || 999);
}

const bandOrder = new Map<string, number>(priceBands.map(({ value }, band) => [value, band]));

function ordered(dimension: FacetDimension, counted: ReadonlyMap<string, number>): FacetValue[] {
  const list = [...counted].map(([value, products]) => ({ value, products }));
  if (dimension === "size") return list.sort((one, other) => sizeOrder(one.value) - sizeOrder(other.value));
  if (dimension === "year") return list.sort((one, other) => other.value.localeCompare(one.value));
  if (dimension === "price") {
    return list.sort((one, other) => (bandOrder.get(one.value) ?? 0) - (bandOrder.get(other.value) ?? 0));
  }
  return list.sort((one, other) => other.products - one.products || one.value.localeCompare(other.value, "en"));
}
