-- Whether the ledger, our own rows and Stripe say the same.

-- Our own bank account: what was paid out to us or put in by us.
ALTER TYPE "LedgerAccount" ADD VALUE 'bank';

-- CreateEnum
CREATE TYPE "LedgerCheckStatus" AS ENUM ('waiting', 'running', 'finished', 'failed');

CREATE TABLE "ledger_start" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_start_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ledger_checks" (
    "id" UUID NOT NULL,
    "status" "LedgerCheckStatus" NOT NULL,
    "requested_by" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "lines_read" INTEGER NOT NULL DEFAULT 0,
    "entries_compared" INTEGER NOT NULL DEFAULT 0,
    "difference_count" INTEGER NOT NULL DEFAULT 0,
    "under_way_count" INTEGER NOT NULL DEFAULT 0,
    "orders_before_ledger" INTEGER NOT NULL DEFAULT 0,
    "stripe_balance_cents" BIGINT,
    "ledger_cash_cents" BIGINT,
    "differences" JSONB NOT NULL DEFAULT '[]',
    "under_way" JSONB NOT NULL DEFAULT '[]',
    "failure" TEXT,

    CONSTRAINT "ledger_checks_pkey" PRIMARY KEY ("id")
);

-- Stripe's balance transactions while a check compares them. Unlogged: the next check reads them anew.
CREATE UNLOGGED TABLE "ledger_check_lines" (
    "check_id" UUID NOT NULL,
    "line_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "net_cents" BIGINT NOT NULL,
    "fee_cents" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_check_lines_pkey" PRIMARY KEY ("check_id", "line_id")
);

CREATE INDEX "ledger_checks_requested_at_idx" ON "ledger_checks"("requested_at" DESC);

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "ledger_start" ADD CONSTRAINT "ledger_start_single" CHECK ("id" = 1);
ALTER TABLE "ledger_checks" ADD CONSTRAINT "ledger_checks_finished" CHECK (
  ("status" IN ('finished', 'failed')) = ("finished_at" IS NOT NULL) AND ("status" = 'failed') = ("failure" IS NOT NULL)
);
-- The pages of the ledger read it by time, and by what happened.
CREATE INDEX "ledger_entries_by_kind" ON "ledger_entries" ("kind", "sequence" DESC);
CREATE INDEX "ledger_entries_by_time" ON "ledger_entries" ("created_at");
CREATE INDEX "ledger_postings_by_account" ON "ledger_postings" ("account") INCLUDE ("entry_id", "amount_cents");

-- Orders that were paid before this moment had no ledger yet.
INSERT INTO "ledger_start" ("id", "started_at") VALUES (1, now());
