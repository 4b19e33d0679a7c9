-- The numbers of the rules are versioned as the fees are (docs/adr/0029, 0036).
ALTER TABLE "settings"
    ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3),
    ADD CONSTRAINT "settings_value" CHECK ("value" >= 0 AND ("key" NOT LIKE '%\_bps' OR "value" <= 10000)),
    ADD CONSTRAINT "settings_withdrawn_before_it_counts" CHECK ("withdrawn_at" < "effective_at");

-- What was once announced stays as it was: a version may only be withdrawn, once and before it counts.
CREATE FUNCTION "refuse_setting_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."withdrawn_at" IS NULL AND NEW."withdrawn_at" IS NOT NULL
    AND to_jsonb(NEW) - 'withdrawn_at' = to_jsonb(OLD) - 'withdrawn_at' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'settings are never changed, only followed by another version' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "settings_keep" BEFORE UPDATE OR DELETE ON "settings" FOR EACH ROW EXECUTE FUNCTION "refuse_setting_change"();

-- What were constants of the code, or are rules of what comes with them.
INSERT INTO "settings" ("key", "version", "value", "effective_at") VALUES
  ('unpaid_strikes_limit', 1, 3, '2020-01-01T00:00:00Z'),
  ('strike_window_days', 1, 90, '2020-01-01T00:00:00Z'),
  ('ship_by_business_days', 1, 2, '2020-01-01T00:00:00Z'),
  ('ship_extension_business_days', 1, 1, '2020-01-01T00:00:00Z'),
  ('ship_reminder_hours', 1, 24, '2020-01-01T00:00:00Z'),
  ('arrival_days', 1, 10, '2020-01-01T00:00:00Z'),
  ('inspection_days', 1, 3, '2020-01-01T00:00:00Z');
