-- What the mail service tells of our mails, and addresses to which nothing is mailed any more.

-- CreateEnum
CREATE TYPE "MailBlockReason" AS ENUM ('bounced', 'complained');

-- AlterTable
ALTER TABLE "notification_deliveries" ADD COLUMN     "bounced_at" TIMESTAMPTZ(3),
ADD COLUMN     "delivered_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "mail_blocks" (
    "email" TEXT NOT NULL,
    "reason" "MailBlockReason" NOT NULL,
    "words" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_blocks_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "mail_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mail_events_received_at_idx" ON "mail_events"("received_at");

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "mail_blocks" ADD CONSTRAINT "mail_blocks_email" CHECK ("email" = lower(btrim("email")) AND "email" LIKE '%@%');
-- Only mail is reported on. The next migration validates it.
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_reported" CHECK (
  "channel" = 'mail' OR ("delivered_at" IS NULL AND "bounced_at" IS NULL)) NOT VALID;
