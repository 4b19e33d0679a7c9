-- Numbers that people are texted at.

-- CreateTable
CREATE TABLE "phone_numbers" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "number_encrypted" TEXT NOT NULL,
    "number_hash" TEXT NOT NULL,
    "code_hash" TEXT,
    "code_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "code_attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "phone_numbers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "phone_numbers_number_hash_idx" ON "phone_numbers"("number_hash");

-- AddForeignKey
ALTER TABLE "phone_numbers" ADD CONSTRAINT "phone_numbers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

-- One number that is texted, and one that is on the way to be.
CREATE UNIQUE INDEX "phone_numbers_verified" ON "phone_numbers"("user_id") WHERE "verified_at" IS NOT NULL;
CREATE UNIQUE INDEX "phone_numbers_pending" ON "phone_numbers"("user_id") WHERE "verified_at" IS NULL;
-- Those that nobody has confirmed are forgotten in time.
CREATE INDEX "phone_numbers_unconfirmed" ON "phone_numbers"("code_expires_at") WHERE "verified_at" IS NULL;
-- A code is there until it was used, and is tried five times at most.
ALTER TABLE "phone_numbers" ADD CONSTRAINT "phone_numbers_code" CHECK (("code_hash" IS NULL) = ("verified_at" IS NOT NULL));
ALTER TABLE "phone_numbers" ADD CONSTRAINT "phone_numbers_attempts" CHECK ("code_attempts" BETWEEN 0 AND 5);
