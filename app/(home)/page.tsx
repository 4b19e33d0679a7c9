import { connection } from "next/server";
import { Hero } from "@/components/home/hero.tsx";
import { LiveTape } from "@/components/home/live-tape.tsx";
import { ProductGrid } from "@/components/home/product-grid.tsx";
import { RecentlySold } from "@/components/home/recently-sold.tsx";
import { HomeSection } from "@/components/home/section.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import type { Actor } from "@/lib/core/actor.ts";
import { systemClock } from "@/lib/core/clock.ts";
import {
  getProductBySlug,
  listFeatured,
  listNewestReleases,
  listRecentlySold,
  listTrending,
} from "@/lib/domain/catalog/queries.ts";
import { listRecentTrades } from "@/lib/domain/market/queries.sales.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

/** Two full rows of the grid on a desk, four on the phone. */
const shelfLength = 8;
const tapeLength = 12;
/** Enough sales to find a shelf of different shoes among them. */
const salesRead = 60;

async function readShelves(actor: Actor, now: Date) {
  const [trending, newest, featured, sold, trades] = await Promise.all([
    listTrending(actor, now, shelfLength),
    listNewestReleases(actor, now, shelfLength),
    listFeatured(actor, 1),
    listRecentlySold(actor, salesRead),
    listRecentTrades(tapeLength),
  ]);
  const heroCard = featured[0] ?? trending[0] ?? newest[0];
  const hero = heroCard ? await getProductBySlug(actor, heroCard.slug) : null;
  const soldOnce = sold.filter(
    (sale, index) => sold.findIndex(({ product }) => product.id === sale.product.id) === index,
  );
  return { hero, trending, newest, sold: soldOnce.slice(0, shelfLength), trades };
}

export default async function HomePage() {
  await connection();
  const actor = await currentActor();
  const { hero, trending, newest, sold, trades } = await readShelves(actor, systemClock.now());
  const shown = [...(hero ? [hero] : []), ...trending, ...newest, ...sold.map((sale) => sale.product)];
  const tapeProducts = new Map(
    shown.map(({ id, slug, brand, name, colorway }) => [id, { productId: id, slug, brand, name, colorway }]),
  );
  return (
    <>
      <Hero product={hero} isSignedIn={actor.kind === "user"} />
      {tapeProducts.size > 0 ? <LiveTape initialTrades={trades} products={[...tapeProducts.values()]} /> : null}
      <HomeSection
        title="Trending"
        reserve="cards"
        note="Most pairs sold in the last three days"
        more={{ href: "/search?sort=most_traded", label: "See all" }}
      >
        {trending.length > 0 ? (
          <ProductGrid products={trending} />
        ) : (
          <EmptyState title="Nothing has sold in the last three days.">
            The first match will put a shoe on this shelf.
          </EmptyState>
        )}
      </HomeSection>
      {sold.length > 0 ? (
        <HomeSection title="Recently sold" reserve="rows" note="What changed hands last, and for how much">
          <RecentlySold sales={sold} />
        </HomeSection>
      ) : null}
      <HomeSection
        title="New releases"
        reserve="cards"
        note="Newest first"
        more={{ href: "/search?sort=release_date", label: "See all" }}
      >
        {newest.length > 0 ? (
          <ProductGrid products={newest} />
        ) : (
          <EmptyState title="No shoes are listed yet.">They show here once the catalog has some.</EmptyState>
        )}
      </HomeSection>
    </>
  );
}
