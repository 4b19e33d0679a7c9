import { z } from "zod";

/*
 * What the API answers with, as schemas: the OpenAPI document shows them, the compiler holds every handler to them and the tests
 * every answer. They are strict: a field that is not here never leaves the house.
 */

export const id = z.uuid();

/** Whole cents of US dollars. */
export const cents = z.int().describe("Whole cents.");

/** Hundredths of a percent. */
export const basisPoints = z.int().describe("Hundredths of a percent.");

/** RFC 3339 in UTC. */
export const time = z.iso.datetime();

/** A day in UTC. */
export const day = z.iso.date();

export const count = z.int().min(0);

/** One page of a list that is read by key. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: nextCursor });
}

export const nextCursor = z
  .string()
  .nullable()
  .describe("Give this back as `cursor` for the next page; null at the end.");

/** The outcome of one of many things that were asked for together. */
export const failure = z
  .strictObject({
    code: z.string().describe("As in a problem."),
    message: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: "Failure" });
