import { ProductCard } from "@/components/catalog/product-card.tsx";
import type { ProductCardView } from "@/lib/domain/catalog/model.ts";

/** How many cards are seen without scrolling. */
const cardsInView = 4;

const gridClasses = "grid grid-cols-2 gap-x-3 gap-y-8 lg:grid-cols-3 lg:gap-x-6 xl:grid-cols-4";

/** What was found, in its order. */
export function ResultGrid({ products }: { products: readonly ProductCardView[] }) {
  return (
    <ul aria-label="Shoes" className={gridClasses}>
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard product={product} isPriority={index < cardsInView} />
        </li>
      ))}
    </ul>
  );
}
