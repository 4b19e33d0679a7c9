import type { ChecklistItem } from "./model.checklists.ts";
import { type CheckResult, sizeItemKey, type Verdict } from "./model.ts";

/** What a verdict still lacks; `key` names the point of the list it is about. */
export interface VerdictProblem {
  key: string | null;
  kind:
    | "unanswered"
    | "has_to_apply"
    | "note_missing"
    | "photo_missing"
    | "size_missing"
    | "something_failed"
    | "nothing_failed";
}

/** Everything a verdict follows from. */
export interface Findings {
  items: readonly ChecklistItem[];
  results: readonly CheckResult[];
  /** The points that photographs show; null: the whole pair. */
  photoKeys: readonly (string | null)[];
  measuredSize: string | null;
}

/** The result at each point of the list, in its order; points nobody has looked at included. */
export function resultsInOrder(items: readonly ChecklistItem[], results: readonly CheckResult[]): CheckResult[] {
  const byKey = new Map(results.map((result) => [result.key, result]));
  return items.map(({ key }) => byKey.get(key) ?? { key, outcome: null, note: "" });
}

function problemsOfFail(results: readonly CheckResult[], photoKeys: Findings["photoKeys"]): VerdictProblem[] {
  const failed = results.filter(({ outcome }) => outcome === "fail");
  if (failed.length === 0) return [{ key: null, kind: "nothing_failed" }];
  return failed.flatMap(({ key, note }) => {
    const problems: VerdictProblem[] = [];
    if (note.trim() === "") problems.push({ key, kind: "note_missing" });
    if (!photoKeys.includes(key)) problems.push({ key, kind: "photo_missing" });
    return problems;
  });
}

function problemsOfPass(
  items: readonly ChecklistItem[],
  results: readonly CheckResult[],
  measuredSize: string | null,
): VerdictProblem[] {
  const problems = results.flatMap(({ key, outcome }, index): VerdictProblem[] => {
    if (outcome === null) return [{ key, kind: "unanswered" }];
    if (outcome === "fail") return [{ key, kind: "something_failed" }];
    return outcome === "not_applicable" && !items[index]?.mayNotApply ? [{ key, kind: "has_to_apply" }] : [];
  });
  const asksSize = items.some(({ key }) => key === sizeItemKey);
  return asksSize && measuredSize === null ? [...problems, { key: sizeItemKey, kind: "size_missing" }] : problems;
}

/**
 * What keeps a verdict from being given. A pass takes an answer at every point and the size that was read; a fail takes one point that
 * failed, each with a note and a photograph: the rest need not be looked at any more.
 * @returns empty when the verdict follows from what was found
 */
export function verdictProblems(verdict: Verdict, findings: Findings): VerdictProblem[] {
  const results = resultsInOrder(findings.items, findings.results);
  return verdict === "pass"
    ? problemsOfPass(findings.items, results, findings.measuredSize)
    : problemsOfFail(results, findings.photoKeys);
}

/** The verdict that the results lead to so far: one point that failed decides. */
export function verdictOf(results: readonly CheckResult[]): Verdict {
  return results.some(({ outcome }) => outcome === "fail") ? "fail" : "pass";
}

const sentences: Record<VerdictProblem["kind"], (title: string) => string> = {
  unanswered: (title) => `${title} has no answer yet.`,
  has_to_apply: (title) => `${title} applies to every shoe: pass or fail it.`,
  note_missing: (title) => `${title} failed: say in a note what is wrong.`,
  photo_missing: (title) => `${title} failed: add a photograph of it.`,
  size_missing: () => "Enter the size that is printed in the shoe.",
  something_failed: (title) => `${title} failed, so the pair cannot pass.`,
  nothing_failed: () => "Nothing failed yet, so the pair cannot fail.",
};

/** A problem in words. */
export function problemSentence({ key, kind }: VerdictProblem, items: readonly ChecklistItem[]): string {
  return sentences[kind](items.find((item) => item.key === key)?.title ?? "This point");
}
