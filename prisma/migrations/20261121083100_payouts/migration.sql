-- What sellers get for their orders, and what else they are owed or owe.

CREATE TYPE "PayoutStatus" AS ENUM ('waiting', 'ready', 'frozen', 'sending', 'paid', 'reversed');

CREATE TYPE "AdjustmentKind" AS ENUM ('penalty', 'reversal', 'carried', 'correction');

CREATE TYPE "AdjustmentStatus" AS ENUM ('reversing', 'open', 'settled');

CREATE TABLE "payouts" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "funded_by" TEXT NOT NULL,
    "status" "PayoutStatus" NOT NULL,
    "wait_reason" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "account_id" TEXT,
    "sent_cents" INTEGER,
    "transfer_id" TEXT,
    "reversed_cents" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "balance_adjustments" (
    "id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "order_id" UUID,
    "kind" "AdjustmentKind" NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "status" "AdjustmentStatus" NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "settled_by_payout_id" UUID,
    "settled_by_reversal" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "balance_adjustments_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "payouts_order_id_key" ON "payouts"("order_id");

CREATE UNIQUE INDEX "payouts_transfer_id_key" ON "payouts"("transfer_id");

CREATE INDEX "payouts_seller_id_created_at_id_idx" ON "payouts"("seller_id", "created_at" DESC, "id" DESC);

CREATE UNIQUE INDEX "balance_adjustments_idempotency_key_key" ON "balance_adjustments"("idempotency_key");

CREATE UNIQUE INDEX "balance_adjustments_settled_by_reversal_key" ON "balance_adjustments"("settled_by_reversal");

CREATE INDEX "balance_adjustments_seller_id_created_at_id_idx" ON "balance_adjustments"("seller_id", "created_at" DESC, "id" DESC);

CREATE INDEX "balance_adjustments_settled_by_payout_id_idx" ON "balance_adjustments"("settled_by_payout_id");

ALTER TABLE "payouts" ADD CONSTRAINT "payouts_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "payouts" ADD CONSTRAINT "payouts_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "balance_adjustments" ADD CONSTRAINT "balance_adjustments_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "balance_adjustments" ADD CONSTRAINT "balance_adjustments_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "balance_adjustments" ADD CONSTRAINT "balance_adjustments_settled_by_payout_id_fkey" FOREIGN KEY ("settled_by_payout_id") REFERENCES "payouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "payouts" ADD CONSTRAINT "payouts_amount" CHECK ("amount_cents" > 0);
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_funded_by" CHECK ("funded_by" IN ('escrow', 'platform'));
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_wait_reason" CHECK (
  ("status" IN ('waiting', 'frozen')) = ("wait_reason" IS NOT NULL)
  AND "wait_reason" IN ('onboarding', 'platform_balance', 'dispute', 'problem')
);
-- Amount and destination are fixed from the moment Stripe may have been asked.
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_sent" CHECK (
  ("status" IN ('sending', 'paid', 'reversed')) = ("sent_cents" IS NOT NULL)
  AND ("status" IN ('paid', 'reversed')) = ("paid_at" IS NOT NULL)
  AND ("status" <> 'sending' OR ("sent_cents" > 0 AND "account_id" IS NOT NULL))
  AND ("transfer_id" IS NOT NULL) = ("status" IN ('paid', 'reversed') AND "sent_cents" > 0)
);
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_reversed" CHECK (
  "reversed_cents" BETWEEN 0 AND coalesce("sent_cents", 0)
  AND ("status" = 'reversed') = ("reversed_cents" > 0 AND "reversed_cents" = "sent_cents")
);
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_transfer_id" CHECK ("transfer_id" LIKE 'tr\_%');
-- What the job looks for: to be sent, or begun and not finished.
CREATE INDEX "payouts_unsent" ON "payouts" ("updated_at") WHERE "status" IN ('ready', 'sending');
CREATE INDEX "payouts_waiting" ON "payouts" ("seller_id") WHERE "status" = 'waiting';

ALTER TABLE "balance_adjustments" ADD CONSTRAINT "balance_adjustments_amount" CHECK ("amount_cents" < 0 OR ("kind" = 'correction' AND "amount_cents" > 0));
ALTER TABLE "balance_adjustments" ADD CONSTRAINT "balance_adjustments_settled" CHECK (
  ("status" = 'settled') = ("settled_at" IS NOT NULL)
  AND ("status" = 'settled') = (num_nonnulls("settled_by_payout_id", "settled_by_reversal") = 1)
);
ALTER TABLE "balance_adjustments" ADD CONSTRAINT "balance_adjustments_reversing" CHECK ("status" <> 'reversing' OR "kind" = 'reversal');
CREATE INDEX "balance_adjustments_unsettled" ON "balance_adjustments" ("seller_id", "created_at", "id") WHERE "status" <> 'settled';
CREATE INDEX "balance_adjustments_reversing" ON "balance_adjustments" ("created_at") WHERE "status" = 'reversing';

-- Orders whose window after the delivery is over.
CREATE INDEX "orders_delivered" ON "orders" ("updated_at") WHERE "status" = 'delivered';
INSERT INTO "settings" ("key", "version", "value", "effective_at") VALUES ('payout_window_days', 1, 3, '2020-01-01T00:00:00Z');
