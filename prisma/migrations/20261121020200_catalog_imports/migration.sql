-- A catalog file between its dry run and its confirmation: what is applied is exactly what was looked at.
CREATE TABLE "catalog_imports" (
    "id" UUID NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "file_name" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "applied_at" TIMESTAMPTZ(3),
    "created_count" INTEGER NOT NULL DEFAULT 0,
    "updated_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "catalog_imports_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "catalog_imports_size" CHECK (octet_length("content") <= 2097152)
);
CREATE INDEX "catalog_imports_created_at_idx" ON "catalog_imports" ("created_at");
