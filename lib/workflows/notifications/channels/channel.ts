import "server-only";
import type { NotificationChannel } from "@/lib/domain/notifications/model.ts";
import type { DeliveryOutcome } from "@/lib/domain/notifications/store.deliveries.ts";
import { withWorkContext } from "@/lib/platform/request-context.ts";
import { inSpan } from "@/lib/platform/tracing.ts";
import { describeError } from "@/lib/workflows/events/outbox-handler.ts";

/** A notification as a channel sends it: the row, whatever its type. */
export interface SentNotification {
  id: string;
  type: string;
  title: string;
  body: string;
  /** A path on this site. */
  href: string;
  /** Facts with what they are about; of several occasions together `occasions`, a list of such. */
  data: Record<string, unknown>;
  /** Of how many occasions it tells. */
  count: number;
  createdAt: Date;
}

/** What one person is sent at once. */
export interface OutgoingMessage {
  /** The same key is the same message, however often it is tried: a service that knows it sends nothing twice. */
  idempotencyKey: string;
  /** Of the delivery, which stands for all that goes out together. */
  deliveryId: string;
  channel: NotificationChannel;
  recipient: { userId: string; name: string; email: string; isEmailVerified: boolean };
  /** Exactly one, unless it is a collection; the oldest first. */
  notifications: readonly [SentNotification, ...SentNotification[]];
  /** Whether it collects what happened over some time. */
  isDigest: boolean;
  /** Where in a trace it was wanted; null: nothing was recorded. */
  traceParent: string | null;
}

/**
 * A way out of the house. It may be handed the same message again after a crash, and several at once. Throwing means: none of them
 * went out, try later.
 * @returns what became of each, in the order of the messages
 */
export type ChannelSender = (messages: readonly OutgoingMessage[]) => Promise<DeliveryOutcome[]>;

/** Sends messages as the continuation of what wanted them, in logs and in traces. */
export function sending<Value>(
  first: OutgoingMessage,
  messages: readonly OutgoingMessage[],
  work: () => Promise<Value>,
): Promise<Value> {
  const { deliveryId, channel, traceParent } = first;
  const options = {
    kind: "consumer",
    continues: messages.map((message) => message.traceParent),
    attributes: { "messaging.message.id": deliveryId, "messaging.batch.message_count": messages.length },
  } as const;
  return withWorkContext({ deliveryId }, traceParent, () => inSpan(`notify by ${channel}`, options, work));
}

/**
 * A sender that sends message by message, some at once: what fails fails alone.
 * @param send throws to be asked again later
 * @param atOnce how many may be under way
 */
export function oneAtATime(send: (message: OutgoingMessage) => Promise<DeliveryOutcome>, atOnce = 8): ChannelSender {
  return async (messages) => {
    const outcomes: DeliveryOutcome[] = [];
    let next = 0;
    const work = async () => {
      for (let index = next++; index < messages.length; index = next++) {
        const message = messages[index];
        if (!message) return;
        outcomes[index] = await sending(message, [message], () => send(message)).catch((error: unknown) => ({
          kind: "failed",
          error: describeError(error),
        }));
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, messages.length) }, work));
    return outcomes;
  };
}
