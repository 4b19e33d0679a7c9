import "server-only";
import { type Database, db } from "@/lib/platform/db.ts";
import type { ProofView } from "./model.views.ts";
import { readProofCode } from "./rules.codes.ts";
import { proofPhotoUrl } from "./rules.photos.ts";
import { checklistItemsSchema } from "./schema.checklists.ts";

/** The photograph a tag shows to everybody: the first of the whole pair. */
const wholePair = {
  where: { purpose: "inspection", itemKey: null },
  orderBy: { createdAt: "asc" },
  take: 1,
  select: { id: true, width: true, height: true },
} as const;

function readTag(code: string, database: Database) {
  return database.proofTag.findUnique({
    where: { code },
    include: {
      task: {
        select: {
          decidedAt: true,
          checklistVersion: true,
          checklist: { select: { items: true } },
          photos: wholePair,
          order: { select: { match: { select: { variant: { select: { sizeLabel: true, product: true } } } } } },
        },
      },
    },
  });
}

/**
 * What the code on a tag stands for, for everybody. Names neither people nor the order.
 * @param text the code as it was scanned or typed
 * @returns null when we never issued it
 */
export async function getProof(text: string, database: Database = db()): Promise<ProofView | null> {
  const code = readProofCode(text);
  const tag = code && (await readTag(code, database));
  if (!tag) return null;
  const { task } = tag;
  const { sizeLabel, product } = task.order.match.variant;
  const [photo] = task.photos;
  return {
    code: tag.code,
    brand: product.brand,
    name: product.name,
    colorway: product.colorway,
    styleCode: product.styleCode,
    slug: product.slug,
    sizeLabel,
    inspectedAt: (task.decidedAt ?? tag.issuedAt).toISOString(),
    checklistVersion: task.checklistVersion,
    points: checklistItemsSchema.parse(task.checklist.items).length,
    photo: photo
      ? {
          url: proofPhotoUrl(tag.code, 1_600),
          smallUrl: proofPhotoUrl(tag.code, 480),
          width: photo.width,
          height: photo.height,
        }
      : null,
    revokedAt: tag.revokedAt?.toISOString() ?? null,
  };
}

/** The photograph that a tag shows to everybody; null when there is none, or the tag was revoked. */
export async function findProofPhoto(text: string, database: Database = db()): Promise<string | null> {
  const code = readProofCode(text);
  if (code === null) return null;
  const tag = await database.proofTag.findUnique({
    where: { code, revokedAt: null },
    select: { task: { select: { photos: wholePair } } },
  });
  return tag?.task.photos[0]?.id ?? null;
}
