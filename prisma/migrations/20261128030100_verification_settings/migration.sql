-- When warnings suspend selling, and how long a seller may appeal (docs/adr/0036). Each failed inspection keeps the deadline that held
-- when it failed.
INSERT INTO "settings" ("key", "version", "value", "effective_at") VALUES
  ('seller_warnings_limit', 1, 3, '2020-01-01T00:00:00Z'),
  ('warning_window_days', 1, 90, '2020-01-01T00:00:00Z'),
  ('appeal_days', 1, 7, '2020-01-01T00:00:00Z');

ALTER TABLE "verification_tasks"
    ADD COLUMN "appeal_until" TIMESTAMPTZ(3),
    ADD CONSTRAINT "verification_tasks_appeal_until" CHECK (
      ("status" = 'failed') = ("appeal_until" IS NOT NULL) AND "appeal_until" > "decided_at");
