import type { Metadata } from "next";
import Link from "next/link";
import { RowShoe } from "@/components/market/list-parts.tsx";
import { EntryForm } from "@/components/portfolio/entry-form.tsx";
import { EntryPage } from "@/components/portfolio/entry-page.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { UserActor } from "@/lib/core/actor.ts";
import { getProductBySlug } from "@/lib/domain/catalog/queries.ts";
import { slugSchema } from "@/lib/domain/catalog/schema.ts";
import type { SuggestedProduct } from "@/lib/domain/search/model.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { suggest } from "@/lib/workflows/search/suggest.ts";

export const metadata: Metadata = { title: "Add pairs" };

async function findProduct(actor: UserActor, slug: string | undefined) {
  const known = slugSchema.safeParse(slug);
  return known.success ? getProductBySlug(actor, known.data) : null;
}

/** The way to a shoe: by its name or style code, with and without JavaScript. */
function FindShoe({ text, found }: { text: string | undefined; found: readonly SuggestedProduct[] }) {
  return (
    <div className="flex flex-col gap-5">
      <form className="flex flex-col gap-4" aria-label="Find the shoe">
        <Field label="Shoe" name="q" hint="Its name, or the style code on the box label, like 555088-101.">
          {(control) => <Input {...control} maxLength={80} spellCheck={false} defaultValue={text} />}
        </Field>
        <Button type="submit" className="self-start">
          Find shoe
        </Button>
      </form>
      {text !== undefined && found.length === 0 ? (
        <Alert tone="warning">We know no shoe called “{text}”. Try fewer words, or its style code.</Alert>
      ) : null}
      {found.length > 0 ? (
        <ul aria-label="Shoes found" className="divide-y divide-line border-line border-y">
          {found.map((product) => (
            <li key={product.slug}>
              <Link
                href={`/portfolio/add?product=${product.slug}`}
                prefetch={false}
                className="flex min-h-14 items-center gap-3 py-2 text-sm underline-offset-4 hover:underline"
              >
                <img src={product.image.url} alt="" width={64} height={40} className="w-16 rounded-control bg-sunken" />
                <span className="min-w-0">
                  <span className="block font-medium">{product.name}</span>
                  <span className="block truncate text-caption text-muted">
                    {product.styleCode} · {product.colorway}
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** `?product=<slug>&size=10&kind=sale`, or without a product the way to one. */
export default async function AddPage({ searchParams }: PageProps<"/portfolio/add">) {
  const parameters = await searchParams;
  const read = (name: string) => {
    const value = parameters[name];
    return typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined;
  };
  const [slug, text, size, kind] = [read("product"), read("q"), read("size"), read("kind")];
  const query = new URLSearchParams(
    Object.entries({ product: slug, q: text, size, kind }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const actor = await requireUser(query.size > 0 ? `/portfolio/add?${query}` : "/portfolio/add");
  const product = await findProduct(actor, slug);
  if (!product) {
    const found = text === undefined ? [] : (await suggest(actor, text)).products;
    return (
      <EntryPage title="Add pairs" lead="Pairs bought on Solebook are in your portfolio already.">
        <FindShoe text={text} found={found} />
      </EntryPage>
    );
  }
  const chosen = product.variants.find(({ sizeLabel }) => sizeLabel === size);
  return (
    <EntryPage
      title={kind === "sale" ? "Record a sale" : "Add pairs"}
      lead={<RowShoe product={product} sizeLabel={chosen?.sizeLabel ?? null} />}
    >
      <EntryForm
        sizes={product.variants.map(({ id, sizeLabel }) => ({ variantId: id, sizeLabel }))}
        chosen={{ variantId: chosen?.id ?? null, kind: kind === "sale" ? "sale" : "purchase" }}
      />
    </EntryPage>
  );
}
