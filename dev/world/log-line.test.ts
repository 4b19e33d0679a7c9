import { describe, expect, it } from "vitest";
import { describeNotableLine } from "./log-line.ts";

describe("describeNotableLine", () => {
  it.each([
    ['{"level":"info","msg":"an error page was served"}', undefined],
    ['{"level":"warn","msg":"slow"}', "warning: slow"],
    ['{"level":"error","msg":"push failed","err":{"message":"refused"}}', "error: push failed: refused"],
    ['{"level":"fatal","err":{"message":"gone"}}', "fatal: gone"],
    [" ⨯ Error: broken page", "⨯ Error: broken page"],
    ["2026-11-21 LOG:  checkpoint complete", undefined],
    ["{ not json, but an error", "{ not json, but an error"],
    [" ✓ Ready in 300ms", undefined],
    ["terrorised by mirrors", undefined],
  ])("%s", (line, shown) => {
    expect(describeNotableLine(line)).toBe(shown);
  });
});
