CREATE TABLE "bid_leaders" (
    "variant_id" UUID NOT NULL,
    "bid_id" UUID,
    "user_id" UUID,
    "price_cents" INTEGER,

    CONSTRAINT "bid_leaders_pkey" PRIMARY KEY ("variant_id")
);

CREATE TABLE "notification_cursors" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_cursors_pkey" PRIMARY KEY ("name")
);

ALTER TABLE "bid_leaders" ADD CONSTRAINT "bid_leaders_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "bid_leaders" ADD CONSTRAINT "bid_leaders_whole" CHECK (
  ("bid_id" IS NULL) = ("user_id" IS NULL) AND ("bid_id" IS NULL) = ("price_cents" IS NULL) AND "price_cents" > 0);

-- Whoever leads today is told when somebody bids more.
INSERT INTO "bid_leaders" ("variant_id", "bid_id", "user_id", "price_cents")
SELECT DISTINCT ON ("variant_id") "variant_id", "id", "user_id", "price_cents" FROM "bids"
WHERE "status" = 'active' ORDER BY "variant_id", "price_cents" DESC, "sequence";
