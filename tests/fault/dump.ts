import type { Database } from "@/lib/platform/db.ts";

/** Not the state of the shop but how it came about: what was heard and told, and counters of requests. */
const leftOut = ["_prisma_migrations", "stripe_events", "outbox_messages", "rate_limits"];
/** Rows that count; of the other tables all do. Who hears late of a card that is gone already, never had it. */
const counting: Record<string, string> = { payment_methods: "removed_at IS NULL" };
/** Numbers drawn from a sequence or counting requests, where another order of the same things is as good, or read from a clock, or how often a mail was tried. */
const drawn = new Set([
  "id",
  "sequence",
  "version",
  "offer_sequence",
  "event_sequence",
  "last_sale_ms",
  "reading",
  "attempts",
]);

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\d.]*(?:Z|\+00:00)/g;
const orderNumber = /ORD-\d{8}-[A-Z0-9]+/g;
/** The factories number people, whichever run they are for. */
const person = /\b(person)[ -]\d+(?:-[0-9a-f]{8})?/gi;
const stripeId = /\b((?:[a-z]+_)+)(?=[a-z]*[A-Z0-9])[A-Za-z0-9]{10,}/g;

/** Without what is drawn by lot or read from a clock. */
function plain(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replaceAll(uuid, (id) => names.get(id) ?? "an id")
    .replaceAll(time, "a time")
    .replaceAll(person, "$1")
    .replaceAll(orderNumber, "a number")
    .replaceAll(stripeId, "$1");
}

/**
 * Every row of every table as a line, in an order that depends on nothing but the lines. Two shops in the same state have the same.
 * @param names of the ids that both know, by id
 */
export async function dumpState(database: Database, names: ReadonlyMap<string, string>): Promise<string[]> {
  const tables = await database.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL(${leftOut}::text[])`;
  const lines: string[] = [];
  for (const { name } of tables) {
    const rows = await database.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
      `SELECT to_jsonb(t) AS row FROM public."${name}" t WHERE ${counting[name] ?? true}`,
    );
    for (const { row } of rows) {
      const kept = Object.entries(row).filter(([column, value]) => typeof value !== "number" || !drawn.has(column));
      lines.push(`${name} ${plain(JSON.stringify(Object.fromEntries(kept)), names)}`);
    }
  }
  return lines.sort();
}
