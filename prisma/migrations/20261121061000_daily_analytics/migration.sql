-- What the operator looks at, by day (UTC) and size. Everything here follows from matches, orders and book_events and can be
-- computed anew at any time (docs/adr/0017), so nothing refers to it and it refers to nothing.
CREATE TABLE "daily_analytics" (
    "day" DATE NOT NULL,
    "variant_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "sales_count" INTEGER NOT NULL,
    "gmv_cents" BIGINT NOT NULL,
    "revenue_cents" BIGINT NOT NULL,
    "lowest_price_cents" INTEGER,
    "highest_price_cents" INTEGER,
    "bids_placed" INTEGER NOT NULL,
    "asks_placed" INTEGER NOT NULL,
    "bid_units_placed" INTEGER NOT NULL,
    "ask_units_placed" INTEGER NOT NULL,
    "units_withdrawn" INTEGER NOT NULL,
    "wait_seconds" BIGINT NOT NULL,
    "waits" INTEGER[] NOT NULL,

    CONSTRAINT "daily_analytics_pkey" PRIMARY KEY ("day", "variant_id"),
    CONSTRAINT "daily_analytics_counts" CHECK ("sales_count" >= 0 AND "gmv_cents" >= 0 AND "revenue_cents" >= 0 AND "units_withdrawn" >= 0 AND "wait_seconds" >= 0),
    CONSTRAINT "daily_analytics_waits" CHECK (cardinality("waits") = 10),
    CONSTRAINT "daily_analytics_prices" CHECK (("sales_count" = 0) = ("lowest_price_cents" IS NULL) AND ("sales_count" = 0) = ("highest_price_cents" IS NULL))
);
CREATE INDEX "daily_analytics_of_product" ON "daily_analytics" ("product_id", "day");

-- How far book_events have been counted: everything up to settled_sequence is final. What was drawn up to pending_sequence
-- becomes final once every transaction older than pending_xid has ended.
CREATE TABLE "analytics_progress" (
    "id" INTEGER NOT NULL,
    "settled_sequence" BIGINT NOT NULL,
    "pending_sequence" BIGINT NOT NULL,
    "pending_xid" BIGINT NOT NULL,
    "refreshed_at" TIMESTAMPTZ(3),

    CONSTRAINT "analytics_progress_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "analytics_progress_single" CHECK ("id" = 1),
    CONSTRAINT "analytics_progress_order" CHECK ("settled_sequence" <= "pending_sequence")
);
INSERT INTO "analytics_progress" ("id", "settled_sequence", "pending_sequence", "pending_xid") VALUES (1, 0, 0, 0);

-- Days are stretches of this append-only log: a block range index finds them and costs its writers next to nothing.
CREATE INDEX "book_events_by_time" ON "book_events" USING brin ("created_at") WITH (pages_per_range = 32, autosummarize = on);
