-- What buyers report about pairs that have arrived (docs/adr/0046).

CREATE TABLE "order_problems" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "answer" TEXT,
    "refund_cents" INTEGER,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_problems_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "order_problem_photos" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_problem_photos_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "order_problems_order_id_key" ON "order_problems"("order_id");
CREATE INDEX "order_problem_photos_order_id_created_at_idx" ON "order_problem_photos"("order_id", "created_at");

ALTER TABLE "order_problems" ADD CONSTRAINT "order_problems_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "order_problems" ADD CONSTRAINT "order_problems_answered_by_fkey" FOREIGN KEY ("answered_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "order_problem_photos" ADD CONSTRAINT "order_problem_photos_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- What the Prisma schema cannot say
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE "order_problems" ADD CONSTRAINT "order_problems_report" CHECK (
  "kind" IN ('wrong_pair', 'damaged', 'counterfeit', 'missing_accessories', 'other')
  AND char_length("words") BETWEEN 1 AND 4000 AND "due_at" >= "reported_at"
);
ALTER TABLE "order_problems" ADD CONSTRAINT "order_problems_end" CHECK (
  num_nulls("outcome", "answered_by", "answered_at") IN (0, 3)
  AND "outcome" IN ('refunded', 'partly_refunded', 'rejected', 'withdrawn') AND "answered_at" >= "reported_at"
  AND ("answer" IS NULL) = ("outcome" IS NULL OR "outcome" = 'withdrawn') AND char_length("answer") BETWEEN 1 AND 2000
  AND ("refund_cents" IS NOT NULL) = ("outcome" IS NOT NULL AND "outcome" IN ('refunded', 'partly_refunded'))
  AND "refund_cents" >= 0
);
ALTER TABLE "order_problem_photos" ADD CONSTRAINT "order_problem_photos_size" CHECK ("width" > 0 AND "height" > 0);

-- Problems that wait for their answer, the oldest first; those that have it, the newest first.
CREATE INDEX "order_problems_open" ON "order_problems" ("reported_at", "id") WHERE "answered_at" IS NULL;
CREATE INDEX "order_problems_answered" ON "order_problems" ("reported_at" DESC, "id" DESC) WHERE "answered_at" IS NOT NULL;
