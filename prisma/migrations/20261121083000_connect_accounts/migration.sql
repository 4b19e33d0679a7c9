-- The account at Stripe over which a seller is paid.

CREATE TABLE "connect_accounts" (
    "user_id" UUID NOT NULL,
    "creation_key" UUID NOT NULL,
    "account_id" TEXT,
    "details_submitted" BOOLEAN NOT NULL DEFAULT false,
    "transfers_status" TEXT NOT NULL DEFAULT 'none',
    "payouts_enabled" BOOLEAN NOT NULL DEFAULT false,
    "disabled_reason" TEXT,
    "requirements_due" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "payout_schedule" JSONB,
    "reading" BIGINT NOT NULL DEFAULT 0,
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connect_accounts_pkey" PRIMARY KEY ("user_id")
);

CREATE UNIQUE INDEX "connect_accounts_creation_key_key" ON "connect_accounts"("creation_key");
CREATE UNIQUE INDEX "connect_accounts_account_id_key" ON "connect_accounts"("account_id");

ALTER TABLE "connect_accounts" ADD CONSTRAINT "connect_accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "connect_accounts" ADD CONSTRAINT "connect_accounts_account_id" CHECK ("account_id" LIKE 'acct\_%');
ALTER TABLE "connect_accounts" ADD CONSTRAINT "connect_accounts_transfers_status" CHECK ("transfers_status" IN ('none', 'inactive', 'pending', 'active'));
-- Without an account nothing can be known about it.
ALTER TABLE "connect_accounts" ADD CONSTRAINT "connect_accounts_facts" CHECK (
  "account_id" IS NOT NULL OR (NOT "details_submitted" AND "transfers_status" = 'none' AND NOT "payouts_enabled"
    AND "payout_schedule" IS NULL AND "read_at" IS NULL)
);
-- Numbers the readings of accounts at Stripe, over all processes.
CREATE SEQUENCE "connect_readings";
