import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findStalePackage } from "./install.mjs";
import { takeLock, takeLockPatiently } from "./lock.mjs";
import { isNodeNewEnough } from "./node-version.mjs";
import { describeCommand, identifyProcess } from "./processes.mjs";
import { createMarker, hashFiles, listFiles } from "./staleness.mjs";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "solebook-support-"));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function write(file: string, text: string) {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), text);
}

describe("isNodeNewEnough", () => {
  it.each([
    ["20.19.0", true],
    ["20.18.9", false],
    ["18.20.8", false],
    ["20.20.0", true],
    ["22.0.0", true],
    ["24.1.3", true],
  ])("%s for >=20.19", (version, enough) => {
    expect(isNodeNewEnough(version, ">=20.19")).toBe(enough);
  });
});

describe("hashFiles", () => {
  const hash = () => hashFiles(directory, ["app", "next.config.ts", "gone"], (file) => !file.endsWith(".test.ts"));

  it("changes with content, names and new files, and only with those that count", () => {
    write("app/page.tsx", "one");
    write("next.config.ts", "config");
    const first = hash();
    expect(hash()).toBe(first);
    write("app/page.test.ts", "a test");
    write("elsewhere.ts", "not listed");
    expect(hash()).toBe(first);
    write("app/page.tsx", "two");
    const second = hash();
    write("app/nested/page.tsx", "new");
    const third = hash();
    rmSync(path.join(directory, "next.config.ts"));
    expect(new Set([first, second, third, hash()]).size).toBe(4);
  });

  it("does not confuse where one file ends and the next begins", () => {
    write("app/a", "xb");
    write("app/b", "");
    const first = hash();
    write("app/a", "x");
    write("app/b", "b");
    expect(hash()).not.toBe(first);
    expect(listFiles(directory, ["app"])).toEqual(["app/a", "app/b"]);
  });
});

describe("createMarker", () => {
  it("remembers one hash, until cleared", () => {
    const marker = createMarker(path.join(directory, "deep/marker"));
    expect(marker.isCurrent("a")).toBe(false);
    marker.write("a");
    expect([marker.isCurrent("a"), marker.isCurrent("b")]).toEqual([true, false]);
    marker.clear();
    expect(marker.isCurrent("a")).toBe(false);
  });
});

describe("findStalePackage", () => {
  const locked = {
    packages: {
      "": { version: "0.1.0" },
      "node_modules/a": { version: "1.0.0" },
      "node_modules/for-another-platform": { version: "1.0.0", optional: true },
    },
  };

  it("is content with what is locked, without packages of other platforms", () => {
    expect(findStalePackage(locked, { packages: { "node_modules/a": { version: "1.0.0" } } })).toBeNull();
  });

  it("names what is missing or of another version", () => {
    expect(findStalePackage(locked, { packages: {} })).toBe("node_modules/a");
    expect(findStalePackage(locked, { packages: { "node_modules/a": { version: "0.9.0" } } })).toBe("node_modules/a");
  });
});

describe("identifyProcess", () => {
  it("is stable for a living process and undefined for none", () => {
    expect(identifyProcess(process.pid)).toBe(identifyProcess(process.pid));
    expect(identifyProcess(process.pid)).toBeTruthy();
    expect(identifyProcess(2 ** 22 + 1)).toBeUndefined();
    expect(identifyProcess(-1)).toBeUndefined();
    expect(describeCommand(process.pid)).toContain("vitest");
  });
});

describe("takeLock", () => {
  const file = () => path.join(directory, "world.json");

  it("refuses a folder that a living run owns, and says where that answers", async () => {
    const owner = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      const pid = owner.pid ?? 0;
      const record = {
        pid,
        identity: identifyProcess(pid),
        mode: "start",
        address: "http://localhost:1",
        children: [],
      };
      writeFileSync(file(), JSON.stringify(record));
      expect(takeLock(directory, "start")).toEqual({ kind: "running", record });
    } finally {
      owner.kill("SIGKILL");
      await new Promise((resolve) => owner.once("exit", resolve));
    }
    expect(takeLock(directory, "start")).toMatchObject({ kind: "taken", orphans: [] });
  });

  it("waits for a run that is stopping", async () => {
    const owner = spawn(process.execPath, ["-e", "setTimeout(() => {}, 400)"]);
    const pid = owner.pid ?? 0;
    const record = { pid, identity: identifyProcess(pid), mode: "start", isStopping: true, children: [] };
    writeFileSync(file(), JSON.stringify(record));
    expect(takeLock(directory, "start").kind).toBe("running");
    expect((await takeLockPatiently(directory, "start", 10_000)).kind).toBe("taken");
  });

  it("takes over from a dead run and names only those of its children that really live on", () => {
    const identity = identifyProcess(process.pid) ?? "";
    const children = [
      { name: "site", pid: process.pid, identity },
      { name: "worker", pid: process.pid, identity: "started at another time" },
    ];
    const record = { pid: process.pid, identity: "started at another time", mode: "start", children };
    writeFileSync(file(), JSON.stringify({ ...record, pid: 2 ** 22 + 1 }));
    expect(takeLock(directory, "start")).toMatchObject({ kind: "taken", orphans: [children[0]] });
  });

  it("is not stopped by a broken record, and is gone after release", () => {
    writeFileSync(file(), "{ half a rec");
    const taken = takeLock(directory, "dev");
    expect(taken.kind).toBe("taken");
    if (taken.kind === "taken") {
      taken.lock.setAddress("http://localhost:3000");
      taken.lock.release();
    }
    expect(listFiles(directory, ["world.json"])).toEqual([]);
  });
});
