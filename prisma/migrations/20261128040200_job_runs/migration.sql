-- How each job went the last time, one row a job.
CREATE TABLE "job_runs" (
    "job" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "succeeded_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "duration_ms" INTEGER,
    "runs" BIGINT NOT NULL DEFAULT 0,
    "failures" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "job_runs_pkey" PRIMARY KEY ("job"),
    CONSTRAINT "job_runs_counts" CHECK ("runs" >= 0 AND "failures" BETWEEN 0 AND "runs"),
    CONSTRAINT "job_runs_error" CHECK (("failed_at" IS NULL) = ("error" IS NULL))
);

-- What is not tried any more, for a person to see; the dispatcher's own list (outbox_waiting) may be long meanwhile.
CREATE INDEX "outbox_failed" ON "outbox_messages" ("id") WHERE "dispatched_at" IS NULL AND "attempts" >= 20;
