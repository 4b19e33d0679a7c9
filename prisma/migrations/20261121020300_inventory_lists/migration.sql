-- The warehouse as it is read: last changed first, all of it or one owner's.
CREATE INDEX "inventory_items_changed" ON "inventory_items" ("updated_at" DESC, "id" DESC);
CREATE INDEX "inventory_items_of_owner" ON "inventory_items" ("owner_id", "updated_at" DESC, "id" DESC);
