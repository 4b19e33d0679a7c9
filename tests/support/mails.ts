import { exampleSubjects } from "@/lib/domain/notifications/model.definition.ts";
import {
  definitionOf,
  exampleOf,
  type NotificationType,
  notificationTypes,
} from "@/lib/domain/notifications/rules.registry.ts";
import type { OutgoingMessage, SentNotification } from "@/lib/workflows/notifications/channels/channel.ts";
import { linkMail, type MailText, mailOf } from "@/lib/workflows/notifications/channels/mail-content.ts";

/** Whoever gets the examples; with letters in the name that HTML must not take for its own. */
export const exampleReader = { userId: exampleSubjects.order.orderId, name: "Ada <Test>", email: "ada@example.com" };

/** A notification as its type's example makes it. */
export function exampleNotification(type: NotificationType): SentNotification {
  const definition = definitionOf(type);
  const data = exampleOf(definition);
  return { id: type, type, ...definition.text(data), data, count: 1, createdAt: new Date(0) };
}

/** What a person is sent of one type, or of several together. */
export function exampleMessage(types: readonly NotificationType[], name = exampleReader.name): OutgoingMessage {
  const [first, ...others] = types.map(exampleNotification);
  if (!first) throw new Error("a message tells of something");
  return {
    idempotencyKey: "key",
    deliveryId: "delivery",
    channel: "mail",
    recipient: { ...exampleReader, name, isEmailVerified: true },
    notifications: [first, ...others],
    isDigest: others.length > 0,
    traceParent: null,
  };
}

/** Types that are mailed, to everybody or to whoever wants it. */
export const mailedTypes = notificationTypes.filter((type) => definitionOf(type).channels.mail !== "never");

/** What {@link exampleMails} calls the mail that collects. */
export const collectionName = "collection";

/** Every mail that there is, as an example; each under the name of its type. */
export function exampleMails(): { name: string; label: string; mail: MailText }[] {
  const reader = "Ada";
  const single = mailedTypes.map((type) => {
    const { label, mailTemplate } = definitionOf(type);
    const isLink = mailTemplate === "link";
    return {
      name: type,
      label,
      mail: isLink ? linkMail(type, reader, "example") : mailOf(exampleMessage([type], reader)),
    };
  });
  const collected = mailOf(exampleMessage(["outbid", "price_alert", "offer_expiring"], reader));
  return [...single, { name: collectionName, label: "What happens often, collected", mail: collected }];
}
