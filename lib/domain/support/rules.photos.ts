/** Under this all photographs of problems are stored. */
export const problemPhotoFolder = "problems";

/** Where a photograph's file of this width, in pixels, is stored. */
export function problemPhotoKey(photoId: string, width: number): string {
  return `${problemPhotoFolder}/${photoId}/${width}.webp`;
}

/** The photograph that a storage key belongs to; null for anything else. */
export function problemPhotoIdOfKey(key: string): string | null {
  return /^problems\/([0-9a-f-]{36})\/\d+\.webp$/.exec(key)?.[1] ?? null;
}

/** Where those who may see it find it. @param width 480 or 1,600 pixels */
export function problemPhotoUrl(photoId: string, width: 480 | 1_600): string {
  return `/images/problems/${photoId}/${width}.webp`;
}
