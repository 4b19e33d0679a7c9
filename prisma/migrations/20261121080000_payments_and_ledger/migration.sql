-- What buyers pay, and where every cent of it is.

-- CreateEnum
CREATE TYPE "PaymentPurpose" AS ENUM ('order', 'bag');

-- CreateEnum
CREATE TYPE "PaymentStatus" AS ENUM ('open', 'requires_action', 'authorised', 'captured', 'cancelled');

-- CreateEnum
CREATE TYPE "AttemptStatus" AS ENUM ('started', 'succeeded', 'requires_action', 'declined', 'abandoned');

-- CreateEnum
CREATE TYPE "LedgerAccount" AS ENUM ('stripe_cash', 'escrow', 'seller_payable', 'platform_revenue', 'refunds', 'disputes', 'processing');

CREATE TABLE "payments" (
    "id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "purpose" "PaymentPurpose" NOT NULL,
    "status" "PaymentStatus" NOT NULL DEFAULT 'open',
    "amount_cents" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "intent_id" TEXT,
    "charge_id" TEXT,
    "processing_fee_cents" INTEGER,
    "failure_code" TEXT,
    "failure_message" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "captured_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "payment_attempts" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "AttemptStatus" NOT NULL DEFAULT 'started',
    "payment_method_reference" TEXT,
    "failure_code" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_attempts_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "payment_allocations" (
    "order_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_allocations_pkey" PRIMARY KEY ("order_id")
);

CREATE TABLE "ledger_entries" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "order_id" UUID,
    "payment_id" UUID,
    "stripe_reference" TEXT,
    "description" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ledger_postings" (
    "entry_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "account" "LedgerAccount" NOT NULL,
    "order_id" UUID,
    "seller_id" UUID,
    "amount_cents" BIGINT NOT NULL,

    CONSTRAINT "ledger_postings_pkey" PRIMARY KEY ("entry_id", "line")
);

CREATE UNIQUE INDEX "payments_intent_id_key" ON "payments"("intent_id");
CREATE UNIQUE INDEX "payments_charge_id_key" ON "payments"("charge_id");
CREATE INDEX "payments_buyer_id_created_at_idx" ON "payments"("buyer_id", "created_at" DESC);
CREATE UNIQUE INDEX "payment_attempts_payment_id_number_key" ON "payment_attempts"("payment_id", "number");
CREATE INDEX "payment_allocations_payment_id_idx" ON "payment_allocations"("payment_id");
CREATE UNIQUE INDEX "ledger_entries_sequence_key" ON "ledger_entries"("sequence");
CREATE UNIQUE INDEX "ledger_entries_idempotency_key_key" ON "ledger_entries"("idempotency_key");
CREATE INDEX "ledger_entries_order_id_idx" ON "ledger_entries"("order_id");
CREATE INDEX "ledger_entries_payment_id_idx" ON "ledger_entries"("payment_id");
CREATE INDEX "ledger_entries_stripe_reference_idx" ON "ledger_entries"("stripe_reference");

ALTER TABLE "payments" ADD CONSTRAINT "payments_buyer_id_fkey" FOREIGN KEY ("buyer_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "payments" ADD CONSTRAINT "payments_amount" CHECK ("amount_cents" > 0);
ALTER TABLE "payments" ADD CONSTRAINT "payments_processing_fee" CHECK ("processing_fee_cents" >= 0);
ALTER TABLE "payments" ADD CONSTRAINT "payments_captured" CHECK (
  ("status" = 'captured') = ("captured_at" IS NOT NULL)
  AND ("status" <> 'captured' OR ("intent_id" IS NOT NULL AND "charge_id" IS NOT NULL AND "processing_fee_cents" IS NOT NULL))
);
ALTER TABLE "payments" ADD CONSTRAINT "payments_cancelled" CHECK (("status" = 'cancelled') = ("cancelled_at" IS NOT NULL));
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_finished" CHECK (("status" = 'started') = ("finished_at" IS NULL));
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_amount" CHECK ("amount_cents" > 0);

-- The jobs' lists: what is still to be charged, and what falls due.
CREATE INDEX "payments_unsettled" ON "payments" ("status", "due_at", "created_at") WHERE "status" IN ('open', 'requires_action', 'authorised');

ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_amount" CHECK ("amount_cents" <> 0);
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_escrow" CHECK (("account" = 'escrow') = ("order_id" IS NOT NULL));
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_seller" CHECK (("account" = 'seller_payable') = ("seller_id" IS NOT NULL));
CREATE INDEX "ledger_postings_escrow_of" ON "ledger_postings" ("order_id") INCLUDE ("amount_cents") WHERE "order_id" IS NOT NULL;
CREATE INDEX "ledger_postings_payable_to" ON "ledger_postings" ("seller_id") INCLUDE ("amount_cents") WHERE "seller_id" IS NOT NULL;

CREATE TRIGGER "ledger_entries_append_only" BEFORE UPDATE OR DELETE ON "ledger_entries" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_postings_append_only" BEFORE UPDATE OR DELETE ON "ledger_postings" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Every entry has two postings or more that sum to zero, so the books as a whole do too. Looked at when the transaction
-- commits, so an entry without postings is refused too.
CREATE FUNCTION "refuse_unbalanced_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry UUID := (coalesce(to_jsonb(NEW) ->> 'entry_id', to_jsonb(NEW) ->> 'id'))::uuid;
  posting_count BIGINT;
  total NUMERIC;
BEGIN
  SELECT count(*), coalesce(sum("amount_cents"), 0) INTO posting_count, total FROM "ledger_postings" WHERE "entry_id" = entry;
  IF posting_count < 2 OR total <> 0 THEN
    RAISE EXCEPTION 'ledger entry % has % postings that sum to %', entry, posting_count, total USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "ledger_entries_balanced" AFTER INSERT ON "ledger_entries" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "refuse_unbalanced_entry"();
CREATE CONSTRAINT TRIGGER "ledger_postings_balanced" AFTER INSERT ON "ledger_postings" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "refuse_unbalanced_entry"();
