import { z } from "zod";
import { threadSides } from "@/lib/domain/support/model.messages.ts";
import { problemAnswers, problemKinds, problemOutcomes } from "@/lib/domain/support/model.problems.ts";
import { cents, count, id, pageOf, time } from "./common.ts";

export const problemPhoto = z
  .strictObject({ photoId: id, width: count, height: count, url: z.string(), smallUrl: z.string() })
  .meta({ id: "ProblemPhoto" });

export const problemPhotoId = z.strictObject({ photoId: id });

const facts = {
  problemId: id,
  orderNumber: z.string(),
  kind: z.enum(problemKinds),
  reportedAt: time,
  dueAt: time.describe("Until when it is to be answered."),
  outcome: z.enum(problemOutcomes).nullable().describe("`withdrawn`: the buyer said that all is well after all."),
  answeredAt: time.nullable(),
};

export const problem = z
  .strictObject({
    ...facts,
    words: z.string(),
    photos: z.array(problemPhoto),
    answer: z.string().nullable(),
    refundCents: cents.nullable().describe("What goes back to the buyer. Null for the seller."),
  })
  .meta({ id: "OrderProblem" });

export const reportedProblem = z.strictObject({ problemId: id, dueAt: time });
export const answeredProblem = z.strictObject({ problemId: id, outcome: z.enum(problemAnswers) });

const shoe = z.strictObject({
  ...{ productId: id, variantId: id, sizeLabel: z.string(), slug: z.string(), styleCode: z.string() },
  ...{ brand: z.string(), name: z.string(), colorway: z.string() },
});

export const problems = pageOf(
  z
    .strictObject({ ...facts, buyerName: z.string(), isLate: z.boolean(), product: shoe })
    .meta({ id: "ProblemListItem" }),
);

const side = z.enum(threadSides);

const message = z
  .strictObject({
    messageId: z.string(),
    isFromHouse: z.boolean(),
    authorName: z.string().nullable().describe("Only for those who run the place."),
    body: z.string(),
    at: time,
  })
  .meta({ id: "Message" });

export const thread = z
  .strictObject({
    side,
    messages: z.array(message).describe("The newest 200, oldest first."),
    hasUnread: z.boolean().describe("The person has something of the house unread."),
    waitingSince: time.nullable().describe("Since when the house owes an answer."),
  })
  .meta({ id: "Thread" });

export const writtenMessage = z.strictObject({ messageId: z.string() });
export const readThread = z.strictObject({ wasUnread: z.boolean() });

export const threads = pageOf(
  z
    .strictObject({
      threadId: id,
      orderNumber: z.string(),
      side,
      personName: z.string(),
      shoe: z.string(),
      waitingSince: time.nullable(),
      lastMessageAt: time,
      excerpt: z.string(),
    })
    .meta({ id: "ThreadListItem" }),
);
