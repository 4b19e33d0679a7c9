import { describe, expect, it } from "vitest";
import {
  type PlaywrightReport,
  renderResults,
  resultOfCheck,
  resultOfPlaywright,
  resultOfVitest,
  sumResults,
  type VitestReport,
} from "./results.ts";

const test = (fullName: string, status: string) => ({ fullName, status });

describe("resultOfVitest", () => {
  const report: VitestReport = {
    testResults: [
      { name: "a.test.ts", status: "failed", assertionResults: [test("one", "passed"), test("two", "failed")] },
      { name: "b.test.ts", status: "passed", assertionResults: [test("three", "passed"), test("four", "skipped")] },
    ],
  };

  it("counts tests, not files", () => {
    expect(resultOfVitest("unit", report, 1)).toEqual({
      stage: "unit",
      passed: 2,
      skipped: 1,
      failures: ["a.test.ts: two"],
    });
  });

  it("counts a file that could not be loaded", () => {
    const broken = { testResults: [{ name: "c.test.ts", status: "failed", assertionResults: [] }] };
    expect(resultOfVitest("unit", broken, 1).failures).toEqual(["c.test.ts: could not run"]);
  });

  it("never turns a bad end into a success", () => {
    const fine = { testResults: [{ name: "d.test.ts", status: "passed", assertionResults: [test("five", "passed")] }] };
    expect(resultOfVitest("unit", fine, 0).failures).toEqual([]);
    expect(resultOfVitest("unit", fine, 1).failures).toHaveLength(1);
    expect(resultOfVitest("unit", undefined, 0).failures).toHaveLength(1);
    expect(resultOfVitest("unit", undefined, null).failures).toHaveLength(1);
  });
});

describe("resultOfPlaywright", () => {
  const spec = (title: string, ...statuses: string[]) => ({
    title,
    file: "trade.spec.ts",
    tests: statuses.map((status, index) => ({ projectName: index === 0 ? "desktop" : "phone", status })),
  });

  it("counts nested specs once per project", () => {
    const report: PlaywrightReport = {
      suites: [
        {
          title: "trade.spec.ts",
          specs: [spec("outer", "expected", "unexpected")],
          suites: [{ title: "group", specs: [spec("inner", "expected"), spec("later", "skipped")] }],
        },
      ],
    };
    expect(resultOfPlaywright("browser", report, 1)).toEqual({
      stage: "browser",
      passed: 2,
      skipped: 1,
      failures: ["trade.spec.ts: outer (phone)"],
    });
  });

  it("counts a setup that failed", () => {
    const report = { suites: [], errors: [{ message: "Error: the world did not start\n  at …" }] };
    expect(resultOfPlaywright("browser", report, 1).failures).toEqual(["browser: Error: the world did not start"]);
  });
});

describe("sumResults", () => {
  it("adds up the parts of one stage and keeps every failure", () => {
    const parts = [
      { stage: "browser", passed: 3, skipped: 1, failures: ["one"] },
      { stage: "browser", passed: 4, skipped: 0, failures: ["two", "three"] },
    ];
    expect(sumResults(parts)).toEqual({ stage: "browser", passed: 7, skipped: 1, failures: ["one", "two", "three"] });
  });
});

describe("renderResults", () => {
  it("ends with the sum of everything", () => {
    const text = renderResults([
      resultOfCheck("types", true),
      resultOfCheck("format", false),
      { stage: "unit", passed: 7, skipped: 2, failures: ["a.test.ts: two"] },
    ]);
    expect(text).toContain("7 passed, 1 failed, 2 skipped");
    expect(text).toContain("Failed:\n  format\n  a.test.ts: two");
    expect(text.split("\n").at(-1)).toBe("8 passed, 2 failed");
  });
});
