import "server-only";
import { groupBy } from "@/lib/core/group.ts";
import { newId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { listAdminIds } from "@/lib/domain/accounts/store.users.ts";
import type { NotificationText } from "@/lib/domain/notifications/model.definition.ts";
import { type CheckedNews, checkNews, dedupeKeyOf } from "@/lib/domain/notifications/rules.news.ts";
import { isWanted } from "@/lib/domain/notifications/rules.preferences.ts";
import type { AnyOccasion, News } from "@/lib/domain/notifications/rules.registry.ts";
import { timeDelivery } from "@/lib/domain/notifications/rules.timing.ts";
import type { WantedPayload } from "@/lib/domain/notifications/schema.ts";
import {
  findKnownOccasions,
  findOpenBatch,
  insertOccasions,
  lockBatches,
  readOccasions,
  retell,
} from "@/lib/domain/notifications/store.batches.ts";
import { insertDeliveries, type NewDelivery, showAgain } from "@/lib/domain/notifications/store.deliveries.ts";
import { insertNotifications, type NewNotification } from "@/lib/domain/notifications/store.notifications.ts";
import { type Recipient, readRecipients } from "@/lib/domain/notifications/store.settings.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { JsonObject } from "@/lib/platform/outbox.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { openChannels } from "./channels/senders.ts";
import { orderOf, type ReadSubjects, readSubjects, subjectFor } from "./read-subjects.ts";
import { wakeDeliveries } from "./wake-deliveries.ts";

/** News for one person. */
interface Told {
  news: CheckedNews;
  userId: string;
  dedupeKey: string;
  /** The facts with what they are about. */
  occasion: JsonObject;
}

function peopleOf(news: CheckedNews, subjects: ReadSubjects, adminIds: readonly string[]): readonly string[] {
  switch (news.definition.who) {
    case "buyer":
      return [orderOf(news, subjects).buyerId];
    case "seller":
      return [orderOf(news, subjects).sellerId];
    case "buyer and seller":
      return [orderOf(news, subjects).buyerId, orderOf(news, subjects).sellerId];
    case "admins":
      return adminIds;
    case "person":
      return news.userId === null ? [] : [news.userId];
  }
}

async function spread(tx: Transaction, news: readonly CheckedNews[]): Promise<Told[]> {
  const subjects = await readSubjects(tx, news);
  const isForAdmins = news.some(({ definition }) => definition.who === "admins");
  const adminIds = isForAdmins ? await listAdminIds(tx) : [];
  return news.flatMap((item) =>
    peopleOf(item, subjects, adminIds).map((userId) => ({
      news: item,
      userId,
      dedupeKey: dedupeKeyOf(item, userId),
      occasion: { ...subjectFor(item, userId, subjects), ...item.facts },
    })),
  );
}

/** A definition's functions get what its own schema and subject have made. */
function textOf({ definition }: CheckedNews, occasions: readonly JsonObject[], count: number): NotificationText {
  const [only] = occasions;
  invariant(only, "a notification tells of something");
  if (count === 1 || !definition.batch) return definition.text(only as AnyOccasion);
  return definition.batch.text(occasions as readonly AnyOccasion[], count);
}

function rowOf(told: Told, recipient: Recipient, now: Date): NewNotification {
  const { news, userId, dedupeKey, occasion } = told;
  const { type, definition } = news;
  const { title, body, href } = textOf(news, [occasion], 1);
  return {
    id: newId(),
    userId,
    type,
    kind: definition.kind,
    dedupeKey,
    title,
    body,
    href,
    data: occasion,
    isListed: isWanted(type, definition, "app", recipient.chosen),
    batchUntil: definition.batch ? new Date(now.getTime() + definition.batch.windowMs) : null,
  };
}

function deliveriesOf(told: Told, notificationId: string, recipient: Recipient, now: Date): NewDelivery[] {
  const { news, userId } = told;
  const { type, definition } = news;
  return openChannels()
    .filter((channel) => !recipient.unreachable.has(channel))
    .filter((channel) => isWanted(type, definition, channel, recipient.chosen))
    .map((channel) => ({
      notificationId,
      userId,
      channel,
      ...timeDelivery(definition, channel, recipient.settings, now),
    }));
}

type Recipients = ReadonlyMap<string, Recipient>;

/** Each of these is told by itself. @returns how many were new */
async function tellSingly(tx: Transaction, all: readonly Told[], recipients: Recipients, now: Date): Promise<number> {
  const rows = all.flatMap((told) => {
    const recipient = recipients.get(told.userId);
    return recipient ? [{ told, recipient, row: rowOf(told, recipient, now) }] : [];
  });
  const stored = await insertNotifications(
    tx,
    rows.map(({ row }) => row),
    now,
  );
  const fresh = rows.filter(({ row }) => stored.has(row.id));
  const deliveries = fresh.flatMap(({ told, recipient, row }) => deliveriesOf(told, row.id, recipient, now));
  await insertDeliveries(tx, deliveries, now);
  return fresh.length;
}

/** What a person is told of one type together: in the notification that is still open, or a new one. @returns how many were new */
async function tellTogether(tx: Transaction, all: readonly Told[], recipient: Recipient, now: Date): Promise<number> {
  const unique = new Map(all.map((told) => [told.dedupeKey, told]));
  const known = await findKnownOccasions(tx, [...unique.keys()]);
  const fresh = [...unique.values()].filter(({ dedupeKey }) => !known.has(dedupeKey));
  const [first] = fresh;
  if (!first) return 0;
  const open = await findOpenBatch(tx, { userId: first.userId, type: first.news.type }, now);
  const notificationId = open ?? (await beginBatch(tx, first, recipient, now));
  await insertOccasions(
    tx,
    notificationId,
    fresh.map(({ dedupeKey, occasion }) => ({ dedupeKey, data: occasion })),
    now,
  );
  const { occasions, count } = await readOccasions(tx, notificationId);
  if (count > 1) {
    const text = textOf(first.news, occasions, count);
    await retell(tx, notificationId, { ...text, data: { occasions }, occasionCount: count });
  }
  if (open !== null) await showAgain(tx, notificationId, now);
  return fresh.length;
}

async function beginBatch(tx: Transaction, first: Told, recipient: Recipient, now: Date): Promise<string> {
  const row = rowOf(first, recipient, now);
  await insertNotifications(tx, [row], now);
  await insertDeliveries(tx, deliveriesOf(first, row.id, recipient, now), now);
  return row.id;
}

async function tellAll(tx: Transaction, news: readonly CheckedNews[], now: Date): Promise<number> {
  const all = await spread(tx, news);
  const recipients = await readRecipients(tx, [...new Set(all.map(({ userId }) => userId))]);
  const isBatched = ({ news: { definition } }: Told) => definition.batch !== undefined;
  const batches = [...groupBy(all.filter(isBatched), ({ userId, news: { type } }) => `${userId} ${type}`).values()];
  const heads = batches.flatMap(([first]) => (first ? [{ userId: first.userId, type: first.news.type }] : []));
  if (heads.length > 0) await lockBatches(tx, heads);
  let made = await tellSingly(
    tx,
    all.filter((told) => !isBatched(told)),
    recipients,
    now,
  );
  for (const batch of batches) {
    const recipient = recipients.get(batch[0]?.userId ?? "");
    if (recipient) made += await tellTogether(tx, batch, recipient, now);
  }
  return made;
}

/**
 * Makes the notifications of what happened, with a delivery for each way that its person wants, and starts to deliver them. Each
 * occasion once a person, however often it is reported. Throws when news are not what their type asks for.
 * @returns how many people were told something new
 */
export async function makeNotifications(
  news: readonly (News | WantedPayload)[],
  context?: WorkflowContext,
): Promise<{ made: number }> {
  if (news.length === 0) return { made: 0 };
  const { database, now } = resolveContext(context);
  const checked = news.map(checkNews);
  const made = await database.$transaction((tx) => tellAll(tx, checked, now));
  if (made > 0) wakeDeliveries();
  return { made };
}
