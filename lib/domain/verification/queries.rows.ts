import "server-only";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import { Prisma } from "@/prisma/generated/client";
import type { PhotoPurpose } from "./model.ts";
import type { InspectedPairView, PhotoView, ProofTagView } from "./model.views.ts";
import { photoUrl } from "./rules.photos.ts";

/** The columns of {@link InspectedPairView} from an order `o`, its size `v` and its product `p`. */
export const pairColumns = Prisma.sql`
  p.id AS product_id, p.slug, p.style_code, p.brand, p.name, p.colorway, v.size_label, p.illustration`;

export const pairJoins = Prisma.sql`
  JOIN orders o ON o.id = t.order_id JOIN products p ON p.id = o.product_id JOIN variants v ON v.id = o.variant_id`;

export interface PairRow {
  product_id: string;
  slug: string;
  style_code: string;
  brand: string;
  name: string;
  colorway: string;
  size_label: string;
  illustration: Illustration;
}

export function toPair(row: PairRow): InspectedPairView {
  return {
    productId: row.product_id,
    slug: row.slug,
    styleCode: row.style_code,
    brand: row.brand,
    name: row.name,
    colorway: row.colorway,
    sizeLabel: row.size_label,
    illustration: row.illustration,
  };
}

interface PhotoRow {
  id: string;
  itemKey: string | null;
  width: number;
  height: number;
  purpose: string;
}

/** Photographs of one kind, as they were taken. */
export function toPhotos(rows: readonly PhotoRow[], purpose: PhotoPurpose): PhotoView[] {
  return rows
    .filter((row) => row.purpose === purpose)
    .map(({ id, itemKey, width, height }) => ({
      photoId: id,
      itemKey,
      width,
      height,
      url: photoUrl(id, 1_600),
      smallUrl: photoUrl(id, 480),
    }));
}

interface ProofRow {
  code: string;
  issuedAt: Date;
  revokedAt: Date | null;
  revokedReason: string | null;
}

export function toProofTag(row: ProofRow | null): ProofTagView | null {
  return (
    row && {
      code: row.code,
      issuedAt: row.issuedAt.toISOString(),
      revokedAt: row.revokedAt?.toISOString() ?? null,
      revokedReason: row.revokedReason,
    }
  );
}
