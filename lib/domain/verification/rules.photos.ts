/** The widths a photograph is kept in: a row of small ones, and one to look into. In pixels. */
export const photoWidths = [480, 1_600] as const;
export type PhotoWidth = (typeof photoWidths)[number];

/** Under this all photographs of inspections are stored. */
export const photoFolder = "inspections";

/** Where a photograph's file of this width is stored. */
export function photoKey(photoId: string, width: PhotoWidth): string {
  return `${photoFolder}/${photoId}/${width}.webp`;
}

/** The photograph that a storage key belongs to; null for anything else. */
export function photoIdOfKey(key: string): string | null {
  return /^inspections\/([0-9a-f-]{36})\/\d+\.webp$/.exec(key)?.[1] ?? null;
}

/** Where those who may see it find it. */
export function photoUrl(photoId: string, width: PhotoWidth): string {
  return `/images/inspections/${photoId}/${width}.webp`;
}

/** Where everybody finds the photograph that a tag vouches for. */
export function proofPhotoUrl(code: string, width: PhotoWidth): string {
  return `/images/proofs/${code}/${width}.webp`;
}
