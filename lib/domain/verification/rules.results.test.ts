import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChecklistItem } from "./model.checklists.ts";
import { type CheckOutcome, type CheckResult, checkOutcomes } from "./model.ts";
import { type Findings, problemSentence, resultsInOrder, verdictOf, verdictProblems } from "./rules.results.ts";

const item = (key: string, mayNotApply = false): ChecklistItem => ({ key, title: key, guide: "", mayNotApply });
const items = [item("box"), item("size"), item("tags", true)];
const all = (outcome: CheckOutcome | null, note = ""): CheckResult[] =>
  items.map(({ key }) => ({ key, outcome, note }));
const found = (changes: Partial<Findings>): Findings => ({
  items,
  results: all("pass"),
  photoKeys: [],
  measuredSize: "10",
  ...changes,
});

describe("a pass", () => {
  it("takes an answer at every point, where it may apply or not, and the size", () => {
    expect(verdictProblems("pass", found({}))).toEqual([]);
    expect(verdictProblems("pass", found({ results: [] })).map(({ kind }) => kind)).toEqual(
      Array(3).fill("unanswered"),
    );
    expect(verdictProblems("pass", found({ results: all("not_applicable") }))).toEqual([
      { key: "box", kind: "has_to_apply" },
      { key: "size", kind: "has_to_apply" },
    ]);
    expect(verdictProblems("pass", found({ measuredSize: null }))).toEqual([{ key: "size", kind: "size_missing" }]);
    expect(verdictProblems("pass", found({ items: [item("box")], results: all("pass"), measuredSize: null }))).toEqual(
      [],
    );
  });

  it("is out of reach once a point failed", () => {
    const results = [...all("pass").slice(1), { key: "box", outcome: "fail", note: "" } as const];
    expect(verdictProblems("pass", found({ results }))).toEqual([{ key: "box", kind: "something_failed" }]);
  });
});

describe("a fail", () => {
  it("takes a note and a photograph of each point that failed, and nothing of the others", () => {
    const results: CheckResult[] = [{ key: "tags", outcome: "fail", note: " " }];
    expect(verdictProblems("fail", found({ results, measuredSize: null, photoKeys: ["box", null] }))).toEqual([
      { key: "tags", kind: "note_missing" },
      { key: "tags", kind: "photo_missing" },
    ]);
    const noted: CheckResult[] = [{ key: "tags", outcome: "fail", note: "Misprinted" }];
    expect(verdictProblems("fail", found({ results: noted, photoKeys: ["tags"] }))).toEqual([]);
  });

  it("needs something that failed", () => {
    expect(verdictProblems("fail", found({}))).toEqual([{ key: null, kind: "nothing_failed" }]);
  });
});

const anyFindings = fc.record({
  results: fc
    .array(fc.option(fc.constantFrom(...checkOutcomes), { nil: null }), { minLength: 3, maxLength: 3 })
    .map((outcomes) => outcomes.map((outcome, index) => ({ key: items[index]?.key ?? "", outcome, note: "seen" }))),
  photoKeys: fc.subarray(["box", "size", "tags", null]),
  measuredSize: fc.constantFrom("10", null),
});

describe("the verdict", () => {
  it("follows from the results: both are never possible, and the one that is possible is the one they lead to", () => {
    fc.assert(
      fc.property(anyFindings, (changes) => {
        const findings = found(changes);
        const possible = (["pass", "fail"] as const).filter(
          (verdict) => verdictProblems(verdict, findings).length === 0,
        );
        expect(possible.length).toBeLessThanOrEqual(1);
        for (const verdict of possible) expect(verdictOf(findings.results)).toBe(verdict);
        for (const verdict of ["pass", "fail"] as const) {
          for (const problem of verdictProblems(verdict, findings)) {
            expect(problemSentence(problem, items)).toMatch(/^[A-Za-z].*\.$/);
          }
        }
      }),
    );
  });

  it("names every point of the list once, in its order, whatever was saved", () => {
    const saved: CheckResult[] = [
      { key: "tags", outcome: "pass", note: "" },
      { key: "gone", outcome: "fail", note: "" },
    ];
    expect(resultsInOrder(items, saved).map(({ key, outcome }) => [key, outcome])).toEqual([
      ["box", null],
      ["size", null],
      ["tags", "pass"],
    ]);
  });
});
