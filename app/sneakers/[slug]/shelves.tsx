import { ProductGrid } from "@/components/home/product-grid.tsx";
import { HomeSection } from "@/components/home/section.tsx";
import { LiveShelf } from "@/components/market/live-shelf.tsx";
import type { ProductCardView } from "@/lib/domain/catalog/model.ts";

export interface ShelvesProps {
  related: readonly ProductCardView[];
  recent: readonly ProductCardView[];
}

/** Where to go from here: shoes like this one, and those looked at before. */
export function Shelves({ related, recent }: ShelvesProps) {
  return (
    <>
      {related.length > 0 ? (
        <HomeSection title="Related" note="The same model line, color or brand">
          <LiveShelf products={related} />
        </HomeSection>
      ) : null}
      {recent.length > 0 ? (
        <HomeSection title="Recently viewed" note="Kept in this browser only">
          <ProductGrid products={recent} />
        </HomeSection>
      ) : null}
    </>
  );
}
