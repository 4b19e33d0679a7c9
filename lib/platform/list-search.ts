import "server-only";
import { Prisma } from "@/prisma/generated/client";

/** Words looked for at once; nobody types more into a list. */
const mostWords = 6;

/**
 * A condition: every word of `text` occurs in the SQL text expression `haystack`, whatever its case. For lists that an
 * index has narrowed to one person's rows; it reads each of them.
 */
export function everyWordIn(haystack: Prisma.Sql, text: string): Prisma.Sql {
  const words = text.split(/\s+/).filter(Boolean).slice(0, mostWords);
  const conditions = words.map((word) => {
    const pattern = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    return Prisma.sql`${haystack} ILIKE ${pattern}`;
  });
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " AND ");
}
