-- Counted anew after a crash: unlogged, since every call to the API writes here.
CREATE UNLOGGED TABLE "rate_buckets" (
    "key" TEXT NOT NULL,
    "full_at" TIMESTAMPTZ NOT NULL,
    "step_ms" DOUBLE PRECISION NOT NULL,
    "window_ms" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "rate_buckets_pkey" PRIMARY KEY ("key"),
    CONSTRAINT "rate_buckets_pace" CHECK ("step_ms" > 0 AND "window_ms" >= "step_ms")
);

-- Buckets that are full again are forgotten.
CREATE INDEX "rate_buckets_full_at_idx" ON "rate_buckets"("full_at");
