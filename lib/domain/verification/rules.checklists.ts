import type { ChecklistItem } from "./model.checklists.ts";

/**
 * A key for a new point, made from its title.
 * @param taken keys of the other points
 */
export function keyOfTitle(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  const base = words.slice(0, 32) || "point";
  let key = base;
  for (let turn = 2; taken.has(key); turn++) key = `${base}_${turn}`;
  return key;
}

/** Gives every point without a key one of its own; keys that were there stay. */
export function withKeys(
  drafts: readonly (Omit<ChecklistItem, "key"> & { key?: string | undefined })[],
): ChecklistItem[] {
  const taken = new Set(drafts.flatMap(({ key }) => (key === undefined ? [] : [key])));
  return drafts.map(({ key: known, title, guide, mayNotApply }) => {
    const key = known ?? keyOfTitle(title, taken);
    taken.add(key);
    return { key, title, guide, mayNotApply };
  });
}

/** Whether two lists ask the same in the same order. */
export function isSameChecklist(first: readonly ChecklistItem[], second: readonly ChecklistItem[]): boolean {
  const text = (items: readonly ChecklistItem[]) =>
    JSON.stringify(items.map(({ key, title, guide, mayNotApply }) => [key, title, guide, mayNotApply]));
  return text(first) === text(second);
}
