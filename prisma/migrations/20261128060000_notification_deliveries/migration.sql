-- CreateEnum
CREATE TYPE "NotificationChannel" AS ENUM ('app', 'mail', 'sms', 'push');

-- CreateEnum
CREATE TYPE "DeliveryStatus" AS ENUM ('waiting', 'sent', 'failed', 'skipped');

-- CreateEnum
CREATE TYPE "NotificationDigest" AS ENUM ('instant', 'hourly', 'daily');

-- AlterTable
ALTER TABLE "notifications" ADD COLUMN     "batch_until" TIMESTAMPTZ(3),
ADD COLUMN     "is_listed" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "kind" TEXT,
ADD COLUMN     "occasion_count" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "notification_occasions" (
    "dedupe_key" TEXT NOT NULL,
    "notification_id" UUID NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_occasions_pkey" PRIMARY KEY ("dedupe_key")
);

-- CreateTable
CREATE TABLE "notification_deliveries" (
    "id" UUID NOT NULL,
    "notification_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "channel" "NotificationChannel" NOT NULL,
    "status" "DeliveryStatus" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "is_digest" BOOLEAN NOT NULL DEFAULT false,
    "sent_with_id" UUID,
    "provider_id" TEXT,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_settings" (
    "user_id" UUID NOT NULL,
    "digest" "NotificationDigest" NOT NULL DEFAULT 'instant',
    "quiet_from_minute" INTEGER,
    "quiet_until_minute" INTEGER,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_settings_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "notification_preferences" (
    "user_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "channel" "NotificationChannel" NOT NULL,
    "is_enabled" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_preferences_pkey" PRIMARY KEY ("user_id","type","channel")
);

-- CreateIndex
CREATE INDEX "notification_occasions_notification_id_idx" ON "notification_occasions"("notification_id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_deliveries_notification_id_channel_key" ON "notification_deliveries"("notification_id", "channel");

-- AddForeignKey
ALTER TABLE "notification_occasions" ADD CONSTRAINT "notification_occasions_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notifications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notifications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_sent_with_id_fkey" FOREIGN KEY ("sent_with_id") REFERENCES "notification_deliveries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

-- What was told so far under names that stood for several things.
UPDATE "notifications" SET "type" = CASE
  WHEN "type" = 'payout' AND "dedupe_key" LIKE 'bank:%' THEN 'payout_refused'
  WHEN "type" = 'payout' THEN 'payout_completed'
  WHEN "type" = 'refund' AND "href" LIKE '/admin/%' THEN 'refund_failed'
  WHEN "type" = 'refund' THEN 'refund_issued'
  WHEN "type" = 'dispute' AND "href" LIKE '/admin/%' THEN 'dispute_reported'
  WHEN "type" = 'dispute' THEN 'payment_disputed'
  ELSE "type" END;
UPDATE "notifications" SET "kind" = CASE
  WHEN "type" = 'price_alert' THEN 'following'
  WHEN "type" = 'order_cancelled' THEN 'orders'
  WHEN "type" = 'bidding_suspended' THEN 'offers'
  WHEN "type" IN ('refund_failed', 'dispute_reported') THEN 'operations'
  ELSE 'money' END;
ALTER TABLE "notifications" ALTER COLUMN "kind" SET NOT NULL;
-- Their rows are there; from now on a delivery has them shown.
UPDATE "outbox_messages" SET "dispatched_at" = now(), "claimed_until" = NULL
WHERE "topic" = 'notifications.created' AND "dispatched_at" IS NULL;

-- Mail that waits goes the new way, too.
UPDATE "outbox_messages" m SET "topic" = 'notifications.wanted', "payload" = jsonb_build_object(
    'type', t."purpose", 'userId', t."user_id", 'occasion', t."id", 'facts', jsonb_build_object('tokenId', t."id"))
FROM "account_tokens" t
WHERE m."dispatched_at" IS NULL AND m."topic" IN ('accounts.email_verification_requested', 'accounts.password_reset_requested')
  AND t."id"::text = m."payload" ->> 'tokenId';
UPDATE "outbox_messages" SET "topic" = 'notifications.wanted', "payload" = jsonb_build_object(
    'type', substr("topic", 10), 'userId', "payload" -> 'userId', 'occasion', "payload" -> 'at', 'facts', "payload" - 'userId')
WHERE "dispatched_at" IS NULL AND "topic" IN ('accounts.password_changed', 'accounts.email_changed');

ALTER TABLE "notifications" ADD CONSTRAINT "notifications_occasions" CHECK (
  "occasion_count" >= 1 AND ("occasion_count" = 1 OR "batch_until" IS NOT NULL));
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_state" CHECK (
  "attempts" >= 0 AND "revision" >= 0 AND ("status" = 'sent') = ("sent_at" IS NOT NULL)
  AND ("status" NOT IN ('failed', 'skipped') OR "last_error" IS NOT NULL));
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_together" CHECK (
  ("sent_with_id" IS NULL OR ("is_digest" AND "sent_with_id" <> "id")) AND NOT ("is_digest" AND "channel" = 'app'));
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_quiet" CHECK (
  ("quiet_from_minute" IS NULL) = ("quiet_until_minute" IS NULL) AND "quiet_from_minute" BETWEEN 0 AND 1439
  AND "quiet_until_minute" BETWEEN 0 AND 1439 AND "quiet_from_minute" <> "quiet_until_minute");

-- The list and its filters, the count on every page, the batch that is still open, and what is old enough to go.
DROP INDEX "notifications_of_user";
DROP INDEX "notifications_unread";
CREATE INDEX "notifications_of_user" ON "notifications" ("user_id", "created_at" DESC, "id" DESC) WHERE "is_listed";
CREATE INDEX "notifications_of_kind" ON "notifications" ("user_id", "kind", "created_at" DESC, "id" DESC) WHERE "is_listed";
CREATE INDEX "notifications_unread" ON "notifications" ("user_id", "created_at" DESC, "id" DESC) WHERE "is_listed" AND "read_at" IS NULL;
CREATE INDEX "notifications_open_batch" ON "notifications" ("user_id", "type", "batch_until") WHERE "batch_until" IS NOT NULL AND "read_at" IS NULL;
CREATE INDEX "notifications_by_age" ON "notifications" ("created_at");

-- What is due: alone, or together with the rest of its person.
CREATE INDEX "notification_deliveries_due" ON "notification_deliveries" ("channel", "next_try_at")
  WHERE "status" = 'waiting' AND NOT "is_digest";
CREATE INDEX "notification_deliveries_due_together" ON "notification_deliveries" ("channel", "user_id", "next_try_at")
  WHERE "status" = 'waiting' AND "is_digest";
CREATE INDEX "notification_deliveries_sent_with" ON "notification_deliveries" ("sent_with_id") WHERE "sent_with_id" IS NOT NULL;
CREATE INDEX "notification_deliveries_failed" ON "notification_deliveries" ("created_at" DESC, "id" DESC) WHERE "status" = 'failed';
