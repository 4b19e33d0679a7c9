import "server-only";
import type { Database } from "@/lib/platform/db.ts";
import { staleDb } from "@/lib/platform/replica.ts";

/** A product's place in the sitemap. */
export interface SitemapEntry {
  slug: string;
  changedAt: Date;
}

/** What one sitemap file may hold by the protocol. */
const mostEntries = 50_000;

/**
 * The sitemap is cut by the first hexadecimal digit of the product's random id: 16 files of about the same length that
 * stay the same ones while products come and go, each a range of the primary key.
 */
export const sitemapSegments = [..."0123456789abcdef"];

/** The listed products of one segment. @param segment one of {@link sitemapSegments} */
export async function listSitemapSegment(segment: string, database: Database = staleDb()): Promise<SitemapEntry[]> {
  const at = (rest: string) =>
    `${segment}${rest.repeat(7)}-${[4, 4, 4, 12].map((count) => rest.repeat(count)).join("-")}`;
  const rows = await database.$queryRaw<{ slug: string; updated_at: Date }[]>`
    SELECT p.slug, p.updated_at FROM products p
    WHERE p.id BETWEEN ${at("0")}::uuid AND ${at("f")}::uuid AND p.status = 'active' ORDER BY p.id LIMIT ${mostEntries}`;
  return rows.map((row) => ({ slug: row.slug, changedAt: row.updated_at }));
}
