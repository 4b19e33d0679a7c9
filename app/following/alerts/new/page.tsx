import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlertPage } from "@/components/following/alert-page.tsx";
import { getProductBySlug } from "@/lib/domain/catalog/queries.ts";
import { slugSchema } from "@/lib/domain/catalog/schema.ts";
import { getFollowedAsk } from "@/lib/domain/following/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "New price alert" };

/** `?product=<slug>&size=10`: the plain page behind the dialog of the product page. */
export default async function NewAlertPage({ searchParams }: PageProps<"/following/alerts/new">) {
  const { product: slug, size } = await searchParams;
  const query = new URLSearchParams({
    ...(typeof slug === "string" ? { product: slug } : {}),
    ...(typeof size === "string" ? { size } : {}),
  });
  const actor = await requireUser(`/following/alerts/new?${query}`);
  const known = slugSchema.safeParse(slug);
  const product = known.success ? await getProductBySlug(actor, known.data) : null;
  if (!product) notFound();
  const variant = product.variants.find(({ sizeLabel }) => sizeLabel === size) ?? null;
  const ask = await getFollowedAsk({ productId: product.id, variantId: variant?.id ?? null });
  if (!ask) notFound();
  return (
    <AlertPage
      title="New price alert"
      product={product}
      sizeLabel={variant?.sizeLabel ?? null}
      form={{ productId: product.id, variantId: variant?.id ?? null, ...ask }}
    />
  );
}
