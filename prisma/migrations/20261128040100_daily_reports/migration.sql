-- What the reports add up, by day (UTC). Everything follows from the ledger, from accounts and from the orders' logs (docs/adr/0044).
CREATE TABLE "daily_money" (
    "day" DATE NOT NULL,
    "product_id" UUID NOT NULL,
    "refunds_cents" BIGINT NOT NULL,
    "payouts_cents" BIGINT NOT NULL,
    "processing_cents" BIGINT NOT NULL,

    CONSTRAINT "daily_money_pkey" PRIMARY KEY ("day", "product_id")
);

CREATE TABLE "daily_activity" (
    "day" DATE NOT NULL,
    "registrations" INTEGER NOT NULL,
    "logins" INTEGER NOT NULL,
    "orders_opened" INTEGER NOT NULL,
    "orders_completed" INTEGER NOT NULL,
    "orders_cancelled" INTEGER NOT NULL,
    "orders_refunded" INTEGER NOT NULL,

    CONSTRAINT "daily_activity_pkey" PRIMARY KEY ("day"),
    CONSTRAINT "daily_activity_counts" CHECK ("registrations" >= 0 AND "logins" >= 0 AND "orders_opened" >= 0
      AND "orders_completed" >= 0 AND "orders_cancelled" >= 0 AND "orders_refunded" >= 0)
);

-- Days are stretches of these: a block range index finds them and costs their writers next to nothing.
CREATE INDEX "order_events_by_time" ON "order_events" USING brin ("created_at") WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX "sessions_by_time" ON "sessions" USING brin ("created_at") WITH (pages_per_range = 32, autosummarize = on);
