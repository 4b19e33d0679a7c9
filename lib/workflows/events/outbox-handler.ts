import "server-only";
import type { z } from "zod";
import type { ClaimedMessage, FailedDelivery } from "@/lib/platform/outbox.ts";
import { PushError } from "@/lib/platform/pusher.ts";
import { redactText } from "@/lib/platform/redaction.ts";
import { withWorkContext } from "@/lib/platform/request-context.ts";
import { inSpan } from "@/lib/platform/tracing.ts";

/**
 * Delivers messages of one topic. Every message may come more than once: after a crash it is delivered again.
 * @returns the messages that were not delivered; those not named were
 */
export type OutboxHandler = (messages: readonly ClaimedMessage[]) => Promise<FailedDelivery[]>;

/** What `lastError` and the log may hold of an error. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return redactText(text).slice(0, 500);
}

function failureOf(message: ClaimedMessage, error: unknown): FailedDelivery {
  return { message, error: describeError(error) };
}

/** Delivers messages of one topic as the continuation of what promised them, in logs and in traces. */
function delivering<Value>(
  first: ClaimedMessage,
  messages: readonly ClaimedMessage[],
  work: () => Promise<Value>,
): Promise<Value> {
  const { id: messageId, topic, traceParent } = first;
  const options = {
    kind: "consumer",
    continues: messages.map((message) => message.traceParent),
    attributes: { "messaging.message.id": messageId, "messaging.batch.message_count": messages.length },
  } as const;
  return withWorkContext({ messageId }, traceParent, () => inSpan(`deliver ${topic}`, options, work));
}

/**
 * A handler that delivers what came together in one go. Payloads that do not fit the schema fail alone. When the delivery fails,
 * each message is tried by itself, so that a bad one never takes others down; unless the push service itself is down.
 */
export function together<Payload>(
  schema: z.ZodType<Payload>,
  deliver: (payloads: Payload[]) => Promise<void>,
): OutboxHandler {
  return async (messages) => {
    const failures: FailedDelivery[] = [];
    const good: { message: ClaimedMessage; payload: Payload }[] = [];
    for (const message of messages) {
      const parsed = schema.safeParse(message.payload);
      if (parsed.success) good.push({ message, payload: parsed.data });
      else failures.push(failureOf(message, parsed.error));
    }
    const [first] = good;
    if (!first) return failures;
    try {
      const together = good.map(({ message }) => message);
      await delivering(first.message, together, () => deliver(good.map(({ payload }) => payload)));
    } catch (error) {
      const isDown = error instanceof PushError && !error.isAboutContent;
      if (good.length === 1 || isDown) {
        return [...failures, ...good.map(({ message }) => failureOf(message, error))];
      }
      for (const { message, payload } of good) {
        await delivering(message, [message], () => deliver([payload])).catch((reason: unknown) =>
          failures.push(failureOf(message, reason)),
        );
      }
    }
    return failures;
  };
}

/**
 * One delivery to several receivers at once. Each gets everything, whatever becomes of the others; if one fails, all are asked
 * again, so each must bear that.
 */
export function allOf<Payload>(
  ...receivers: ((payloads: Payload[]) => Promise<unknown>)[]
): (payloads: Payload[]) => Promise<void> {
  return async (payloads) => {
    const outcomes = await Promise.allSettled(receivers.map((receive) => receive(payloads)));
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) throw failed.reason;
  };
}

/**
 * A handler that delivers message by message, some at once; for mail and whatever else has a recipient of its own.
 * @param atOnce how many deliveries may be under way
 */
export function oneByOne(
  deliver: (payload: unknown, context: { messageId: string }) => Promise<void>,
  atOnce = 8,
): OutboxHandler {
  return async (messages) => {
    const waiting = [...messages];
    const failures: FailedDelivery[] = [];
    const work = async () => {
      for (let message = waiting.shift(); message; message = waiting.shift()) {
        try {
          await delivering(message, [message], () => deliver(message.payload, { messageId: message.id }));
        } catch (error) {
          failures.push(failureOf(message, error));
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, messages.length) }, work));
    return failures;
  };
}
