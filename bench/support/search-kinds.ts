import {
  type FacetChoices,
  noChoices,
  type PageOrder,
  priceBands,
  searchSorts,
} from "../../lib/domain/search/model.ts";
import { countFacets } from "../../lib/domain/search/queries.facets.ts";
import { listListings } from "../../lib/domain/search/queries.page.ts";
import { suggestPlaces } from "../../lib/domain/search/queries.text.ts";
import { textQuery, wordsOf } from "../../lib/domain/search/rules.text.ts";
import type { Database } from "../../lib/platform/db.ts";
import { suggestProductIds } from "../../lib/workflows/search/suggest.ts";
import { understandText } from "../../lib/workflows/search/understand-text.ts";
import { brands } from "./search-world.ts";

/** One kind of question; `run` asks it with other values each time and gives how much it found. */
export interface QueryKind {
  name: string;
  run: (round: number) => Promise<number>;
}

const pageLength = 24;

function pick<Item>(items: readonly Item[], round: number): Item {
  const item = items[round % items.length];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

function chosen(some: Partial<FacetChoices>): FacetChoices {
  return { ...noChoices, ...some };
}

const sizes = ["8", "9", "9.5", "10", "10.5", "11"];
const colors = ["black", "white", "red", "blue", "green", "beige"];
const brandOf = (round: number) => pick(brands, round * 5);
const bandOf = (round: number) => pick(priceBands, round * 3).value;

function facetKinds(database: Database): QueryKind[] {
  const kind = (name: string, choices: (round: number) => Partial<FacetChoices>, text?: (round: number) => string) => ({
    name: `facets: ${name}`,
    run: async (round: number) => {
      const query = text ? textQuery(wordsOf(text(round))) : null;
      return (await countFacets(query, chosen(choices(round)), database)).total;
    },
  });
  return [
    kind("nothing chosen", () => ({})),
    kind("a brand", (round) => ({ brand: [brandOf(round)] })),
    kind("a size and a price", (round) => ({ size: [pick(sizes, round)], price: [bandOf(round)] })),
    kind("three sizes, two colors, below retail", (round) => ({
      size: [0, 1, 2].map((step) => pick(sizes, round + step)),
      color: [pick(colors, round), pick(colors, round + 1)],
      retail: ["below"],
    })),
    kind("a value in six dimensions", (round) => ({
      brand: [brandOf(round), brandOf(round + 1)],
      size: [pick(sizes, round)],
      price: [bandOf(round), bandOf(round + 1)],
      color: [pick(colors, round)],
      gender: ["men"],
      year: ["2015", "2016", "2017"],
    })),
    kind("a word many have", () => ({}), brandOf),
    kind(
      "a word many have, a size, a color",
      (round) => ({ size: [pick(sizes, round)], color: [pick(colors, round)] }),
      brandOf,
    ),
    kind(
      "words few have",
      () => ({}),
      (round) => `chicago runner v${1 + (round % 23)}`,
    ),
  ];
}

function pageKinds(database: Database): QueryKind[] {
  const read = async (order: PageOrder, choices: FacetChoices, query: string | null) => {
    const isRare = order === "relevance";
    return (await listListings({ query, isRare, choices, order, after: null, limit: pageLength }, database)).productIds
      .length;
  };
  const narrow = (round: number) =>
    chosen({ brand: [brandOf(round)], size: [pick(sizes, round)], color: [pick(colors, round)] });
  return [
    ...searchSorts.map((sort) => ({ name: `list: ${sort}`, run: () => read(sort, noChoices, null) })),
    {
      name: "list: lowest ask, brand, size, color",
      run: (round) => read("lowest_ask", narrow(round), null),
    },
    {
      name: "list: featured, a word many have",
      run: (round) => read("featured", noChoices, textQuery([brandOf(round).toLowerCase()])),
    },
    {
      name: "list: relevance, words few have",
      run: (round) => read("relevance", noChoices, textQuery(wordsOf(`chicago runner v${1 + (round % 23)}`))),
    },
    deepPage(database),
  ];
}

/** The page after the middle of the whole list, by a key that is really there. */
function deepPage(database: Database): QueryKind {
  let middle: { key: bigint; product_id: string } | undefined;
  return {
    name: "list: a page from the middle",
    run: async () => {
      [middle] = middle
        ? [middle]
        : await database.$queryRaw<{ key: bigint; product_id: string }[]>`
            SELECT coalesce(lowest_ask_cents, 2147483647)::bigint AS key, product_id FROM product_listings
            ORDER BY coalesce(lowest_ask_cents, 2147483647), product_id OFFSET (SELECT count(*) / 2 FROM product_listings) LIMIT 1`;
      const after = { sort: "lowest_ask" as const, key: Number(middle?.key), productId: middle?.product_id ?? "" };
      const page = await listListings(
        { query: null, isRare: false, choices: noChoices, order: "lowest_ask", after, limit: pageLength },
        database,
      );
      return page.productIds.length;
    },
  };
}

function textKinds(database: Database): QueryKind[] {
  const suggestFor = async (text: string) => {
    const { query, words } = await understandText(text, true, database);
    if (query === null) return 0;
    const [places, productIds] = await Promise.all([
      suggestPlaces(words, database),
      suggestProductIds(query, words, database),
    ]);
    return places.length + productIds.length;
  };
  const typed = (length: number) => (round: number) =>
    `${brandOf(round)} ${pick(["runner", "court", "chicago", "zebra"], round)}`.slice(0, length);
  const swapped = (word: string) => word.slice(0, 1) + (word[2] ?? "") + (word[1] ?? "") + word.slice(3);
  return [
    { name: "suggestions: one letter", run: (round) => suggestFor(typed(1)(round)) },
    { name: "suggestions: three letters", run: (round) => suggestFor(typed(3)(round)) },
    { name: "suggestions: two words", run: (round) => suggestFor(typed(40)(round)) },
    { name: "suggestions: a style code", run: (round) => suggestFor(`${String.fromCharCode(65 + (round % 26))}B00`) },
    { name: "suggestions: misspelled", run: (round) => suggestFor(`${swapped(brandOf(round).toLowerCase())} chicgo`) },
    {
      name: "typo: two misspelled words put right",
      run: async (round) =>
        (await understandText(`${swapped(brandOf(round).toLowerCase())} chicgo`, false, database)).correctedText ===
        null
          ? 0
          : 1,
    },
  ];
}

/** Every kind of question that the search answers. */
export function searchKinds(database: Database): QueryKind[] {
  return [...facetKinds(database), ...textKinds(database), ...pageKinds(database)];
}

/** The same questions asked of the products and quotes themselves, as one would without a read table. */
export function naiveKinds(database: Database): QueryKind[] {
  return [
    {
      name: "naive: count brands and sizes under a price",
      run: async (round) => {
        const from = pick(priceBands, round * 3).fromCents;
        const counted = await database.$queryRaw<unknown[]>`
          WITH listed AS (
            SELECT p.id, p.brand FROM products p
            WHERE p.status = 'active' AND (SELECT min(q.lowest_ask_cents) FROM variants v JOIN quotes q ON q.variant_id = v.id
              WHERE v.product_id = p.id) >= ${from}::int
          )
          (SELECT brand AS value, count(*)::int AS products FROM listed GROUP BY brand)
          UNION ALL
          (SELECT v.size_label, count(DISTINCT v.product_id)::int FROM variants v JOIN quotes q ON q.variant_id = v.id
           JOIN products p ON p.id = v.product_id AND p.status = 'active' WHERE q.lowest_ask_cents >= ${from}::int GROUP BY v.size_label)`;
        return counted.length;
      },
    },
    {
      name: "naive: list by lowest ask, name ILIKE",
      run: async (round) => {
        const found = await database.$queryRaw<unknown[]>`
          SELECT p.id FROM products p CROSS JOIN LATERAL (
            SELECT min(q.lowest_ask_cents) AS ask FROM variants v JOIN quotes q ON q.variant_id = v.id WHERE v.product_id = p.id) book
          WHERE p.status = 'active' AND p.name ILIKE ${`%${brandOf(round)}%`} ORDER BY book.ask NULLS LAST, p.id LIMIT ${pageLength}::int`;
        return found.length;
      },
    },
  ];
}
