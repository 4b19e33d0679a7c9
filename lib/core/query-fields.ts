import { z } from "zod";
import { documentedAs } from "./documented.ts";
import { decodeCursor } from "./page.ts";

/** How a cursor is described to programs. */
export const documentedCursor = { type: "string", description: "`nextCursor` of the page before." };

/** An opaque cursor from an earlier page, decoded. */
export const cursorSchema = documentedAs(
  z.string().transform((text, context) => {
    const cursor = decodeCursor(text);
    if (cursor) return cursor;
    context.addIssue({ code: "custom", message: "This cursor did not come from an earlier page." });
    return z.NEVER;
  }),
  documentedCursor,
);

/** The same in the address of a page: one that cannot be read counts as none. */
export const cursorInPage = z.string().transform(decodeCursor).nullable().catch(null).default(null);

/** A number in a query string: digits only, so that `1e2` and ` 7` are refused rather than guessed. */
export function countInQuery(maximum: number, byDefault: number) {
  const message = `Give a whole number from 1 to ${maximum}.`;
  return documentedAs(
    z
      .string()
      .regex(/^\d{1,6}$/, message)
      .transform(Number)
      .refine((count) => count >= 1 && count <= maximum, message)
      .default(byDefault),
    { type: "integer", minimum: 1, maximum, default: byDefault },
  );
}

/** `?limit=20&cursor=…`: one page of a list. */
export const pageQuerySchema = z.strictObject({ limit: countInQuery(100, 20), cursor: cursorSchema.optional() });
