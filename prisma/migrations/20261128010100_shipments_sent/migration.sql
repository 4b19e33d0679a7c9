-- What the desk has sent, the latest first.
CREATE INDEX "shipments_sent_from_desk" ON "shipments" ("sent_at" DESC, "order_id" DESC)
  WHERE "sent_at" IS NOT NULL AND "replaced_at" IS NULL AND "leg" IN ('to_buyer', 'return_to_seller');
