import { ProductCard } from "@/components/catalog/product-card.tsx";
import type { ProductCardView } from "@/lib/domain/catalog/model.ts";

/** Product cards: two beside each other on the phone, four on a desk. */
export function ProductGrid({ products }: { products: readonly ProductCardView[] }) {
  return (
    <ul className="grid grid-cols-2 gap-x-3 gap-y-8 md:grid-cols-3 md:gap-x-6 lg:grid-cols-4">
      {products.map((product) => (
        <li key={product.id}>
          <ProductCard product={product} />
        </li>
      ))}
    </ul>
  );
}
