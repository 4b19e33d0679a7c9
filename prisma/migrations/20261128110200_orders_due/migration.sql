-- Orders whose deadline has passed, whichever it was; for those who look after them.
CREATE INDEX "orders_due" ON "orders" ("due_at", "id") WHERE "status" IN ('paid', 'processing', 'seller_shipping', 'authenticating') AND "due_at" IS NOT NULL;
