-- CreateTable
CREATE TABLE "idempotent_requests" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_until" TIMESTAMPTZ(3) NOT NULL,
    "outcome" JSONB,

    CONSTRAINT "idempotent_requests_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateIndex
CREATE INDEX "idempotent_requests_started_at_idx" ON "idempotent_requests"("started_at");

-- AddForeignKey
ALTER TABLE "idempotent_requests" ADD CONSTRAINT "idempotent_requests_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "idempotent_requests" ADD CONSTRAINT "idempotent_requests_key" CHECK ("key" ~ '^[!-~]{8,128}$');
ALTER TABLE "idempotent_requests" ADD CONSTRAINT "idempotent_requests_lease" CHECK ("leased_until" >= "started_at");
