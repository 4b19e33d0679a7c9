import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { CatalogList } from "@/components/catalog/admin/catalog-list.tsx";
import { CatalogSearch, catalogHref } from "@/components/catalog/admin/catalog-search.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { listCatalog } from "@/lib/domain/catalog/queries.admin.ts";
import { catalogFilterSchema } from "@/lib/domain/catalog/schema.admin.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Catalog" };

const pageLength = 30;

export default async function CatalogPage({ searchParams }: PageProps<"/admin/catalog">) {
  const actor = await requirePermission("catalog.manage", "/admin/catalog");
  const filter = catalogFilterSchema.parse(await searchParams);
  const { items, nextCursor } = await listCatalog(actor, filter, pageLength);
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-headline">Catalog</h1>
          <p className="mt-1 text-muted">Every shoe there is, hidden ones too. Last changed first.</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {/* A download and not a page: the router must not fetch it. */}
          <a href="/admin/catalog/export" className={buttonStyle("quiet")}>
            Export
          </a>
          <LinkButton href="/admin/catalog/import" variant="quiet">
            Import
          </LinkButton>
          <LinkButton href="/admin/catalog/new">
            <Plus aria-hidden="true" className="size-4" /> New shoe
          </LinkButton>
        </div>
      </div>
      <div className="mt-6 mb-5">
        <CatalogSearch q={filter.q} shelf={filter.shelf} />
      </div>
      {items.length > 0 ? (
        <CatalogList rows={items} />
      ) : (
        <Panel>
          <EmptyState
            title="No shoe fits."
            action={<LinkButton href="/admin/catalog">See the whole catalog</LinkButton>}
          >
            {filter.q === "" ? "Nothing stands on this shelf." : `Nothing here is called “${filter.q}”.`}
          </EmptyState>
        </Panel>
      )}
      <KeysetLinks
        firstHref={filter.cursor ? catalogHref(filter) : null}
        nextHref={nextCursor === null ? null : catalogHref(filter, nextCursor)}
      />
    </>
  );
}
