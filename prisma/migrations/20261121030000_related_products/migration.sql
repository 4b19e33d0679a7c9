-- Related shoes are read newest first: of the model line, of the brand, and of the main color (the first word group of the
-- colorway). The first index serves everything that the one without a date did.
CREATE INDEX "products_brand_model_line_release_date_idx" ON "products" ("brand", "model_line", "release_date" DESC);
CREATE INDEX "products_brand_release_date_idx" ON "products" ("brand", "release_date" DESC);
CREATE INDEX "products_main_color" ON "products" (lower(split_part("colorway", '/', 1)), "release_date" DESC);
DROP INDEX "products_brand_model_line_idx";
