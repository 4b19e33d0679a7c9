/**
 * The comparison: the statements of a placed order as one server-side function, sent with BEGIN, the queueing lock and
 * COMMIT in a single message. It reads the same facts and writes the same rows as the application.
 */
export const baselineFunction = `
CREATE OR REPLACE FUNCTION bench_place(
  p_side text, p_id uuid, p_variant uuid, p_product uuid, p_user uuid, p_price int, p_match uuid, p_order uuid,
  p_number text, p_batch uuid
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_expires timestamptz := clock_timestamp() + interval '30 days';
  v_quote quotes%ROWTYPE;
  v_open boolean; v_minimum int; v_active boolean; v_card boolean; v_address uuid;
  v_fee fee_schedules%ROWTYPE;
  v_maker_place tid; v_maker uuid; v_maker_user uuid; v_maker_price int; v_maker_remaining int; v_maker_address uuid;
  v_sequence bigint; v_match_sequence bigint; v_remaining int := 1;
  v_price int; v_buyer_fee int; v_seller_fee int; v_bid uuid; v_ask uuid; v_buyer uuid; v_seller uuid;
  v_lowest int; v_highest int;
BEGIN
  SELECT p.status = 'active' INTO v_open FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id = p_variant;
  SELECT value INTO v_minimum FROM settings WHERE key = 'minimum_price_cents' AND effective_at <= v_now
    ORDER BY effective_at DESC, version DESC LIMIT 1;
  SELECT u.status = 'active', EXISTS (SELECT 1 FROM payment_methods m WHERE m.user_id = u.id AND m.removed_at IS NULL),
    (SELECT d.id FROM addresses d WHERE d.user_id = u.id AND d.kind = 'shipping' AND d.is_default)
    INTO v_active, v_card, v_address FROM users u WHERE u.id = p_user;
  IF NOT (v_open AND v_active AND v_card AND v_address IS NOT NULL AND p_price >= v_minimum) THEN RETURN false; END IF;
  SELECT * INTO v_quote FROM quotes WHERE variant_id = p_variant;
  v_lowest := v_quote.lowest_ask_cents; v_highest := v_quote.highest_bid_cents;
  v_sequence := nextval('market_sequence');
  IF p_side = 'bid' AND p_price >= v_lowest THEN
    SELECT ctid, id, user_id, price_cents, remaining INTO v_maker_place, v_maker, v_maker_user, v_maker_price, v_maker_remaining
      FROM asks WHERE variant_id = p_variant AND status = 'active' AND remaining > held AND expires_at > v_now
        AND user_id <> p_user AND price_cents <= p_price ORDER BY price_cents, sequence LIMIT 1 FOR UPDATE;
  ELSIF p_side = 'ask' AND p_price <= v_highest THEN
    SELECT ctid, id, user_id, price_cents, remaining, shipping_address_id
      INTO v_maker_place, v_maker, v_maker_user, v_maker_price, v_maker_remaining, v_maker_address
      FROM bids WHERE variant_id = p_variant AND status = 'active' AND remaining > held AND expires_at > v_now
        AND user_id <> p_user AND price_cents >= p_price ORDER BY price_cents DESC, sequence LIMIT 1 FOR UPDATE;
  END IF;
  IF v_maker IS NOT NULL THEN v_remaining := 0; END IF;
  IF p_side = 'bid' THEN
    INSERT INTO bids (id, product_id, variant_id, user_id, price_cents, quantity, remaining, held, status, sequence,
      expires_at, created_at, closed_at, shipping_address_id)
    VALUES (p_id, p_product, p_variant, p_user, p_price, 1, v_remaining, 0,
      CASE WHEN v_remaining = 0 THEN 'filled' ELSE 'active' END::"OfferStatus", v_sequence, v_expires, v_now,
      CASE WHEN v_remaining = 0 THEN v_now END, v_address);
  ELSE
    INSERT INTO asks (id, product_id, variant_id, user_id, price_cents, quantity, remaining, held, status, sequence,
      expires_at, created_at, closed_at, fulfilment)
    VALUES (p_id, p_product, p_variant, p_user, p_price, 1, v_remaining, 0,
      CASE WHEN v_remaining = 0 THEN 'filled' ELSE 'active' END::"OfferStatus", v_sequence, v_expires, v_now,
      CASE WHEN v_remaining = 0 THEN v_now END, 'seller_ships');
  END IF;
  INSERT INTO book_events (product_id, variant_id, kind, side, offer_id, user_id, price_cents, quantity, offer_sequence,
    mode, expires_at, batch_id, created_at)
  VALUES (p_product, p_variant, 'place', p_side::"Side", p_id, p_user, p_price, 1, v_sequence, 'limit', v_expires, p_batch, v_now);
  IF v_maker IS NOT NULL THEN
    IF p_side = 'bid' THEN
      UPDATE asks SET remaining = remaining - 1, status = CASE WHEN remaining = 1 THEN 'filled' ELSE status END,
        closed_at = CASE WHEN remaining = 1 THEN v_now END WHERE ctid = v_maker_place;
      v_bid := p_id; v_ask := v_maker; v_buyer := p_user; v_seller := v_maker_user; v_price := v_maker_price;
      SELECT price_cents INTO v_lowest FROM asks WHERE variant_id = p_variant AND status = 'active' AND remaining > held
        AND expires_at > v_now ORDER BY price_cents, sequence LIMIT 1;
    ELSE
      UPDATE bids SET remaining = remaining - 1, status = CASE WHEN remaining = 1 THEN 'filled' ELSE status END,
        closed_at = CASE WHEN remaining = 1 THEN v_now END WHERE ctid = v_maker_place;
      v_bid := v_maker; v_ask := p_id; v_buyer := v_maker_user; v_seller := p_user; v_price := p_price;
      v_address := v_maker_address;
      SELECT price_cents INTO v_highest FROM bids WHERE variant_id = p_variant AND status = 'active' AND remaining > held
        AND expires_at > v_now ORDER BY price_cents DESC, sequence LIMIT 1;
    END IF;
    v_match_sequence := nextval('market_sequence');
    SELECT * INTO v_fee FROM fee_schedules WHERE effective_at <= v_now ORDER BY effective_at DESC LIMIT 1;
    v_buyer_fee := (v_price * v_fee.buyer_fee_bps + 5000) / 10000;
    v_seller_fee := (v_price * v_fee.seller_fee_bps + 5000) / 10000;
    INSERT INTO matches (id, product_id, variant_id, bid_id, ask_id, buyer_id, seller_id, price_cents, taker_side, sequence, created_at)
    VALUES (p_match, p_product, p_variant, v_bid, v_ask, v_buyer, v_seller, v_price, p_side::"Side", v_match_sequence, v_now);
    INSERT INTO orders (id, number, match_id, product_id, variant_id, buyer_id, seller_id, status, fulfilment, price_cents,
      buyer_fee_cents, shipping_cents, total_cents, seller_fee_cents, payout_cents, fee_schedule_version, shipping_address,
      created_at, updated_at)
    VALUES (p_order, p_number, p_match, p_product, p_variant, v_buyer, v_seller, 'pending', 'seller_ships', v_price,
      v_buyer_fee, v_fee.shipping_cents, v_price + v_buyer_fee + v_fee.shipping_cents, v_seller_fee, v_price - v_seller_fee,
      v_fee.version, coalesce((SELECT jsonb_build_object('fullName', d.full_name, 'line1Encrypted', d.line1_encrypted,
        'line2Encrypted', d.line2_encrypted, 'phoneEncrypted', d.phone_encrypted, 'city', d.city, 'region', d.region,
        'postalCode', d.postal_code, 'countryCode', d.country_code) FROM addresses d WHERE d.id = v_address), '{}'),
      v_now, v_now);
    INSERT INTO order_events (order_id, to_status, actor_kind, data, created_at)
    VALUES (p_order, 'pending', 'system', jsonb_build_object('matchId', p_match), v_now);
    INSERT INTO book_events (product_id, variant_id, kind, side, offer_id, user_id, price_cents, quantity, offer_sequence,
      match_id, maker_id, batch_id, created_at)
    VALUES (p_product, p_variant, 'match', p_side::"Side", p_id, p_user, v_price, 1, v_sequence, p_match, v_maker, p_batch, v_now);
    INSERT INTO outbox_messages (topic, payload, created_at) VALUES ('market.matched', jsonb_build_object('matchId', p_match,
      'orderId', p_order, 'orderNumber', p_number, 'productId', p_product, 'variantId', p_variant, 'bidId', v_bid,
      'askId', v_ask, 'buyerId', v_buyer, 'sellerId', v_seller, 'priceCents', v_price, 'takerSide', p_side,
      'sequence', v_match_sequence::text, 'at', v_now), v_now);
  ELSIF p_side = 'bid' THEN v_highest := greatest(v_highest, p_price);
  ELSE v_lowest := least(v_lowest, p_price);
  END IF;
  INSERT INTO quotes AS q (variant_id, product_id, lowest_ask_cents, highest_bid_cents, last_sale_cents,
    previous_sale_cents, last_sale_at, sales_count, version, updated_at)
  VALUES (p_variant, p_product, v_lowest, v_highest, v_price, NULL, CASE WHEN v_price IS NULL THEN NULL ELSE v_now END,
    CASE WHEN v_price IS NULL THEN 0 ELSE 1 END, 1, v_now)
  ON CONFLICT (variant_id) DO UPDATE SET lowest_ask_cents = excluded.lowest_ask_cents,
    highest_bid_cents = excluded.highest_bid_cents,
    previous_sale_cents = CASE WHEN v_price IS NULL THEN q.previous_sale_cents ELSE q.last_sale_cents END,
    last_sale_cents = coalesce(excluded.last_sale_cents, q.last_sale_cents),
    last_sale_at = coalesce(excluded.last_sale_at, q.last_sale_at), sales_count = q.sales_count + excluded.sales_count,
    version = q.version + 1, updated_at = excluded.updated_at;
  INSERT INTO outbox_messages (topic, payload, created_at)
  VALUES ('market.book_changed', jsonb_build_object('productId', p_product, 'variantId', p_variant), v_now);
  RETURN v_maker IS NOT NULL;
END $$`;
