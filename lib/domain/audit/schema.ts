import { z } from "zod";
import { countInQuery, cursorSchema } from "@/lib/core/query-fields.ts";
import { auditActions, auditSubjectKinds } from "./model.ts";

const text = z.string().trim().max(80, "Search for at most 80 characters.");
const day = z.iso.date("Give a day like 2026-11-21.");
const action = z.enum(auditActions, "There is no such action.");
const kind = z.enum(auditSubjectKinds, `Choose one of ${auditSubjectKinds.join(", ")}.`);

/** `?person=…&action=…&kind=…&subject=…&from=…&to=…`: refuses what it cannot read. Days are UTC, both included. */
export const auditQuerySchema = z.strictObject({
  person: text.default(""),
  action: action.optional(),
  kind: kind.optional(),
  subject: text.default(""),
  from: day.optional(),
  to: day.optional(),
  limit: countInQuery(100, 50),
  cursor: cursorSchema.optional(),
});

/** An empty field of a form is one that was not filled in. */
const orNothing = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** The same from the address of a page, which shows something whatever it says. */
export const auditFilterSchema = z.object({
  person: text.catch(""),
  action: orNothing(action),
  kind: orNothing(kind),
  subject: text.catch(""),
  from: orNothing(day),
  to: orNothing(day),
  cursor: orNothing(cursorSchema),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;
