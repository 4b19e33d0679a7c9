-- How long a buyer has to pay after a failed charge, and how long before that they are reminded.
INSERT INTO "settings" ("key", "version", "value", "effective_at") VALUES
  ('payment_due_hours', 1, 24, '2020-01-01T00:00:00Z'),
  ('payment_reminder_hours', 1, 4, '2020-01-01T00:00:00Z');

-- Whether a buyer has an unpaid order is asked at every change of their cards.
CREATE INDEX "payments_unpaid_of_buyer" ON "payments" ("buyer_id") WHERE "status" = 'requires_action';
