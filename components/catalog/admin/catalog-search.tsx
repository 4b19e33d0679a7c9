import { Search } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { type CatalogShelf, catalogShelves } from "@/lib/domain/catalog/model.admin.ts";

const shelfLabels: Record<CatalogShelf, string> = {
  all: "All",
  active: "Shown",
  hidden: "Hidden",
  featured: "Featured",
};

/** The address of the catalog list; without a cursor its first page. */
export function catalogHref(filter: { q: string; shelf: CatalogShelf }, cursor?: string): string {
  const search = new URLSearchParams();
  if (filter.q !== "") search.set("q", filter.q);
  if (filter.shelf !== "all") search.set("shelf", filter.shelf);
  if (cursor !== undefined) search.set("cursor", cursor);
  return search.size > 0 ? `/admin/catalog?${search}` : "/admin/catalog";
}

/** Which part of the catalog, and a field to find a shoe by; both live in the address. */
export function CatalogSearch({ q, shelf }: { q: string; shelf: CatalogShelf }) {
  return (
    <div className="flex flex-col gap-3 md:flex-row md:items-end md:justify-between">
      <LinkTabs
        label="Part of the catalog"
        tabs={catalogShelves.map((each) => ({ href: catalogHref({ q, shelf: each }), label: shelfLabels[each] }))}
        current={catalogHref({ q, shelf })}
      />
      <search className="md:w-80">
        <form action="/admin/catalog" className="flex gap-2">
          {shelf === "all" ? null : <input type="hidden" name="shelf" value={shelf} />}
          <label className="relative min-w-0 flex-1">
            <span className="sr-only">Find by name, brand or style code</span>
            <Search aria-hidden="true" className="-translate-y-1/2 absolute top-1/2 left-3 size-4 text-muted" />
            <input
              key={q}
              type="search"
              name="q"
              defaultValue={q}
              maxLength={80}
              placeholder="Name, brand or style code"
              className={`${controlClasses} pl-9`}
            />
          </label>
          <Button type="submit" variant="quiet">
            Find
          </Button>
        </form>
      </search>
    </div>
  );
}
