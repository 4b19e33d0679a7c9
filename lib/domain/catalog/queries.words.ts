import "server-only";
import { Prisma } from "@/prisma/generated/client";

/** Exactly the expression of the index `products_words`, of a product `p`. */
const productWords = Prisma.sql`lower(p.brand || ' ' || p.name || ' ' || coalesce(p.nickname, '') || ' ' || p.colorway || ' ' || p.style_code || ' ' || replace(p.style_code, '-', ''))`;

/** One condition a word: each must be somewhere in what is printed about the shoe. */
export function wordConditions(search: string): Prisma.Sql[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  return words.map((word) => Prisma.sql`${productWords} LIKE ${`%${word.replaceAll(/[\\%_]/g, "\\$&")}%`}`);
}
