import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const namesIn = (file: string, pattern: RegExp) =>
  [...readFileSync(path.join(root, file), "utf8").matchAll(pattern)].map(([, name]) => name).sort();

describe(".env.example", () => {
  it("names exactly the variables that the application and the runner read", () => {
    const read = namesIn("lib/platform/env.ts", /^ {2}([A-Z][A-Z0-9_]+):/gm).filter((name) => name !== "NODE_ENV");
    expect(read.length).toBeGreaterThan(20);
    expect(namesIn(".env.example", /^#([A-Z][A-Z0-9_]+)=/gm)).toEqual(
      [...read, "HOST", "PARCEL_SECONDS", "PORT"].sort(),
    );
  });
});
