-- CreateEnum
CREATE TYPE "SessionKind" AS ENUM ('browser', 'program');

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "kind" "SessionKind" NOT NULL DEFAULT 'browser';

-- CreateTable
CREATE TABLE "refresh_tokens" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "ending" CHAR(4) NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "refresh_tokens_token_hash_key" ON "refresh_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "refresh_tokens_session_id_idx" ON "refresh_tokens"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- CreateIndex
CREATE INDEX "api_keys_user_id_created_at_idx" ON "api_keys"("user_id", "created_at");

-- AddForeignKey
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A token is used at most once, and while it lives.
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_expiry" CHECK ("expires_at" > "created_at");
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_use" CHECK ("used_at" IS NULL OR ("used_at" >= "created_at" AND "used_at" < "expires_at"));

-- Of a session's tokens one can be used at a time.
CREATE UNIQUE INDEX "refresh_tokens_one_unused" ON "refresh_tokens" ("session_id") WHERE "used_at" IS NULL;

ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_name" CHECK (length("name") BETWEEN 1 AND 80);
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_scopes" CHECK (
  cardinality("scopes") > 0 AND "scopes" <@ ARRAY['read', 'trade', 'sell', 'payments', 'account', 'admin']
);
ALTER TABLE "api_keys" ALTER COLUMN "scopes" SET NOT NULL;
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_expiry" CHECK ("expires_at" IS NULL OR "expires_at" > "created_at");

-- What has expired without anybody's doing: a job ends its open connections.
CREATE INDEX "sessions_expiring" ON "sessions" ("expires_at") WHERE "revoked_at" IS NULL;
CREATE INDEX "api_keys_expiring" ON "api_keys" ("expires_at") WHERE "revoked_at" IS NULL AND "expires_at" IS NOT NULL;
