-- The least a fee is, in cents; a seller's never takes more than the price (docs/adr/0029).
ALTER TABLE "fee_schedules"
    ADD COLUMN "minimum_buyer_fee_cents" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "minimum_seller_fee_cents" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3),
    ADD CONSTRAINT "fee_schedules_minimums" CHECK ("minimum_buyer_fee_cents" BETWEEN 0 AND 10000 AND "minimum_seller_fee_cents" BETWEEN 0 AND 10000),
    ADD CONSTRAINT "fee_schedules_withdrawn_before_it_counts" CHECK ("withdrawn_at" < "effective_at");

-- Levels above the ground level, whose seller fee is the schedule's own.
CREATE TABLE "fee_schedule_levels" (
    "version" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "minimum_sales" INTEGER NOT NULL,
    "seller_fee_bps" INTEGER NOT NULL,

    CONSTRAINT "fee_schedule_levels_pkey" PRIMARY KEY ("version", "level"),
    CONSTRAINT "fee_schedule_levels_version_fkey" FOREIGN KEY ("version") REFERENCES "fee_schedules" ("version") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "fee_schedule_levels_range" CHECK ("level" BETWEEN 1 AND 9 AND "minimum_sales" BETWEEN 1 AND 1000000 AND "seller_fee_bps" BETWEEN 0 AND 5000)
);

-- Read together the levels of a version rise: numbered without a gap, each asks more sales and charges less than the one below.
CREATE FUNCTION "check_fee_levels"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT l."level", l."minimum_sales", l."seller_fee_bps", row_number() OVER w AS place,
        coalesce(lag(l."minimum_sales") OVER w, 0) AS sales_below,
        coalesce(lag(l."seller_fee_bps") OVER w, s."seller_fee_bps") AS fee_below
      FROM "fee_schedule_levels" l JOIN "fee_schedules" s ON s."version" = l."version"
      WHERE l."version" = NEW."version" WINDOW w AS (ORDER BY l."level")) read
    WHERE read."level" <> read.place OR read."minimum_sales" <= read.sales_below OR read."seller_fee_bps" >= read.fee_below
  ) THEN
    RAISE EXCEPTION 'the levels of fee schedule % do not rise', NEW."version" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "fee_schedule_levels_rise" AFTER INSERT ON "fee_schedule_levels"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "check_fee_levels"();

-- What was once announced stays as it was: a version may only be withdrawn, once and before it counts.
CREATE FUNCTION "refuse_fee_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."withdrawn_at" IS NULL AND NEW."withdrawn_at" IS NOT NULL
    AND to_jsonb(NEW) - 'withdrawn_at' = to_jsonb(OLD) - 'withdrawn_at' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'fee schedules are never changed, only followed by another' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "fee_schedules_keep" BEFORE UPDATE OR DELETE ON "fee_schedules" FOR EACH ROW EXECUTE FUNCTION "refuse_fee_change"();
CREATE TRIGGER "fee_schedule_levels_keep" BEFORE UPDATE OR DELETE ON "fee_schedule_levels" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Completed sales of the last 90 days by seller; a projection of order_events that matching reads in place of them.
CREATE TABLE "seller_standings" (
    "user_id" UUID NOT NULL,
    "completed_sales" INTEGER NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seller_standings_pkey" PRIMARY KEY ("user_id"),
    CONSTRAINT "seller_standings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "seller_standings_completed_sales" CHECK ("completed_sales" >= 0)
);
CREATE INDEX "order_events_completed" ON "order_events" ("created_at") WHERE "to_status" = 'completed';

-- The seller's level an order was priced with; null where its schedule has no levels.
ALTER TABLE "orders"
    ADD COLUMN "seller_level" INTEGER,
    ADD CONSTRAINT "orders_seller_level" CHECK ("seller_level" BETWEEN 0 AND 9);
