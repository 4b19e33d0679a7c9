ALTER TABLE "notification_deliveries" VALIDATE CONSTRAINT "notification_deliveries_reported";
