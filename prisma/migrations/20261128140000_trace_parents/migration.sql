-- Work that is done later continues the trace in which it was promised.

-- AlterTable
ALTER TABLE "outbox_messages" ADD COLUMN     "trace_parent" TEXT;

-- AlterTable
ALTER TABLE "notification_deliveries" ADD COLUMN     "trace_parent" TEXT;

-- AlterTable
ALTER TABLE "webhook_deliveries" ADD COLUMN     "trace_parent" TEXT;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

-- As long as a W3C traceparent of version 00 is. The next migration validates it.
ALTER TABLE "outbox_messages" ADD CONSTRAINT "outbox_messages_trace_parent" CHECK (length("trace_parent") = 55) NOT VALID;
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_trace_parent" CHECK (
  length("trace_parent") = 55) NOT VALID;
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_trace_parent" CHECK (
  length("trace_parent") = 55) NOT VALID;
