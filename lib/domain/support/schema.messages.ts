import { z } from "zod";
import { countInQuery, cursorInPage, cursorSchema } from "@/lib/core/query-fields.ts";
import { longestMessage, threadSides } from "./model.messages.ts";

/** @see writeMessage */
export const messageSchema = z.strictObject({
  body: z.string().trim().min(1, "Write something.").max(longestMessage, `Use at most ${longestMessage} characters.`),
});

export const threadSideSchema = z.enum(threadSides);

const stages = ["waiting", "all"] as const;

/** `?stage=waiting&limit=20&cursor=…` */
export const threadsQuerySchema = z.strictObject({
  stage: z.enum(stages).default("waiting"),
  limit: countInQuery(100, 20),
  cursor: cursorSchema.optional(),
});

/** The same from the address of a page: what cannot be read counts as not given. */
export const threadsPageSchema = z.object({
  stage: z.enum(stages).catch("waiting").default("waiting"),
  cursor: cursorInPage,
});
