import { expect, it } from "vitest";
import { wordsOfSql } from "./sql-words.ts";

it.each([
  [
    'INSERT INTO "public"."orders" ("id") VALUES ($1) ON CONFLICT DO UPDATE SET id = $1',
    "insert orders",
    ["insert orders"],
  ],
  ['UPDATE "public"."asks" SET held = 0 WHERE id IN (SELECT id FROM bids FOR UPDATE)', "update asks", ["update asks"]],
  [
    "WITH due AS (SELECT id FROM outbox_messages FOR UPDATE SKIP LOCKED) UPDATE outbox_messages AS m SET a = 1",
    "update outbox_messages",
    ["update outbox_messages"],
  ],
  ['SELECT "public"."users"."id" FROM "public"."users" WHERE 1 = 1', "select users", []],
  ["SELECT FROM bids FOR NO KEY UPDATE OF bids", "select bids", []],
  ["SELECT FROM graphile_worker.add_job($1::text)", "add_job", ["add_job"]],
  ["LOCK TABLE book_locks IN SHARE UPDATE EXCLUSIVE MODE", "lock", []],
  ["/* update nothing */ BEGIN", "begin", []],
  ["", "nothing", []],
])("%s", (sql, what, writes) => {
  expect(wordsOfSql(sql)).toEqual({ what, writes, isCommit: false });
});

it("knows a commit", () => {
  expect(wordsOfSql("COMMIT")).toMatchObject({ isCommit: true, writes: [] });
  expect(wordsOfSql("ROLLBACK").isCommit).toBe(false);
});
