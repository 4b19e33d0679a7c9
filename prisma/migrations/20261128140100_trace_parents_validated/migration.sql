ALTER TABLE "outbox_messages" VALIDATE CONSTRAINT "outbox_messages_trace_parent";
ALTER TABLE "notification_deliveries" VALIDATE CONSTRAINT "notification_deliveries_trace_parent";
ALTER TABLE "webhook_deliveries" VALIDATE CONSTRAINT "webhook_deliveries_trace_parent";
