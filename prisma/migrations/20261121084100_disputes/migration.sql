-- What buyers' banks take back while they look at a dispute, and for which orders.

CREATE TABLE "disputes" (
    "id" UUID NOT NULL,
    "stripe_dispute_id" TEXT NOT NULL,
    "payment_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "fee_cents" INTEGER NOT NULL DEFAULT 0,
    "evidence_due_by" TIMESTAMPTZ(3),
    "submission_count" INTEGER NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "dispute_orders" (
    "dispute_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "from_escrow_cents" INTEGER,
    "from_seller_cents" INTEGER,
    "from_platform_cents" INTEGER,

    CONSTRAINT "dispute_orders_pkey" PRIMARY KEY ("dispute_id", "order_id")
);

CREATE UNIQUE INDEX "disputes_stripe_dispute_id_key" ON "disputes"("stripe_dispute_id");
CREATE INDEX "disputes_payment_id_idx" ON "disputes"("payment_id");
CREATE INDEX "disputes_opened_at_idx" ON "disputes"("opened_at" DESC, "id" DESC);
CREATE INDEX "dispute_orders_order_id_idx" ON "dispute_orders"("order_id");

ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "dispute_orders" ADD CONSTRAINT "dispute_orders_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "dispute_orders" ADD CONSTRAINT "dispute_orders_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "disputes" ADD CONSTRAINT "disputes_amount" CHECK ("amount_cents" > 0);
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_closed" CHECK (
  ("status" IN ('won', 'lost', 'warning_closed', 'prevented')) = ("closed_at" IS NOT NULL)
);
ALTER TABLE "dispute_orders" ADD CONSTRAINT "dispute_orders_amount" CHECK ("amount_cents" >= 0);
-- Who pays is known when the dispute is lost, and then to the cent.
ALTER TABLE "dispute_orders" ADD CONSTRAINT "dispute_orders_sources" CHECK (
  num_nulls("from_escrow_cents", "from_seller_cents", "from_platform_cents") IN (0, 3)
  AND ("from_escrow_cents" IS NULL OR (
    "from_escrow_cents" >= 0 AND "from_seller_cents" >= 0 AND "from_platform_cents" >= 0
    AND "from_escrow_cents" + "from_seller_cents" + "from_platform_cents" = "amount_cents"))
);

-- What somebody has to answer, the most urgent first; and what keeps a payout back.
CREATE INDEX "disputes_open" ON "disputes" ("evidence_due_by", "id") WHERE "closed_at" IS NULL;
