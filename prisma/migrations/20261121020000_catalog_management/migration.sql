-- The catalog as those who run it read it: newest change first, found by any part of its words.
CREATE INDEX "products_changed" ON "products" ("updated_at" DESC, "id" DESC);
CREATE INDEX "products_words" ON "products" USING gin (
  lower("brand" || ' ' || "name" || ' ' || coalesce("nickname", '') || ' ' || "colorway" || ' ' || "style_code" || ' ' || replace("style_code", '-', '')) gin_trgm_ops);
