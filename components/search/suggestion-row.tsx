import { ArrowRight, Search } from "lucide-react";
import { Money } from "@/components/ui/money.tsx";
import type { PlaceSuggestion, SuggestedProduct } from "@/lib/domain/search/model.ts";
import { shoeCount } from "./facet-words.ts";
import type { Suggestion } from "./suggestions.ts";

/** What stands in one line of the list. */
export function SuggestionRow({ suggestion }: { suggestion: Suggestion }) {
  if (suggestion.kind === "product") return <ProductRow product={suggestion.product} />;
  if (suggestion.kind === "place") return <PlaceRow place={suggestion.place} />;
  return (
    <>
      <ArrowRight aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 truncate">All results for “{suggestion.text}”</span>
    </>
  );
}

function PlaceRow({ place }: { place: PlaceSuggestion }) {
  return (
    <>
      <Search aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate font-medium">{place.value}</span>
      <span className="tabular shrink-0 text-caption text-muted">{shoeCount(place.products)}</span>
    </>
  );
}

function ProductRow({ product }: { product: SuggestedProduct }) {
  return (
    <>
      <span className="grid h-11 w-16 shrink-0 place-items-center rounded-control bg-sunken px-1">
        <img
          src={product.image.url}
          srcSet={product.image.smallSrcSet}
          sizes="4rem"
          alt=""
          width={64}
          height={40}
          decoding="async"
          className="h-auto w-full"
        />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          {product.name}
          {product.nickname ? ` “${product.nickname}”` : ""}
        </span>
        <span className="block truncate text-caption text-muted">
          {product.colorway} · {product.styleCode}
        </span>
      </span>
      <span className="tabular shrink-0 font-mono text-sm">
        <Money cents={product.lowestAskCents} emptyLabel="no asks" />
      </span>
    </>
  );
}
