import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { installTestChromiumIfMissing } from "../dev/testing/chromium.ts";
import { installRedisIfMissing } from "../dev/testing/redis.ts";
import {
  renderResults,
  resultOfCheck,
  resultOfPlaywright,
  resultOfVitest,
  type StageResult,
  sumResults,
} from "../dev/testing/results.ts";
import { buildIfStale } from "../dev/world/build.ts";
import { startChild } from "../dev/world/child.ts";
import { findRunning } from "./support/lock.mjs";

const root = path.resolve(import.meta.dirname, "..");
const stageNames = ["check", "unit", "db", "e2e"] as const;
type StageName = (typeof stageNames)[number];

/** Browser tests wait more than they work, so that two runs keep two cores busy; each has a world of its own. */
const browserRuns = 2;

const running = new Set<ChildProcess>();

/** Runs a Node program with its output on ours. */
function run(parameters: readonly string[], environment: Record<string, string> = {}): Promise<number | null> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const child = spawn(process.execPath, parameters, { cwd: root, stdio: ["ignore", "inherit", "inherit"], env });
    running.add(child);
    const end = (code: number | null) => {
      running.delete(child);
      resolve(code);
    };
    child.once("error", () => end(null));
    child.once("exit", end);
  });
}

function readReport<Report>(file: string): Report | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : undefined;
}

function announce(what: string) {
  console.log(`\n── ${what} ${"─".repeat(Math.max(0, 76 - what.length))}`);
}

async function runChecks(): Promise<StageResult[]> {
  const next = "node_modules/next/dist/bin/next";
  const checks: [string, string[][]][] = [
    ["format and lint", [["node_modules/@biomejs/biome/bin/biome", "check", "."]]],
    // Routes' own types are generated; without them their props are unknown.
    [
      "types",
      [
        [next, "typegen"],
        ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."],
      ],
    ],
    ["architecture", [["--import", "tsx", "scripts/check-architecture.ts"]]],
    ["unused code", [["node_modules/knip/bin/knip.js", "--no-progress"]]],
  ];
  const results: StageResult[] = [];
  for (const [name, commands] of checks) {
    announce(name);
    let succeeded = true;
    for (const command of commands) succeeded = succeeded && (await run(command)) === 0;
    if (succeeded) console.log("in order");
    results.push(resultOfCheck(name, succeeded));
  }
  return results;
}

async function runVitest(project: "unit" | "db", reports: string): Promise<StageResult> {
  const stage = project === "unit" ? "unit tests" : "database tests";
  announce(stage);
  if (project === "db") installRedisIfMissing(console.log);
  const file = path.join(reports, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await run(["node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters]);
  return resultOfVitest(stage, readReport(file), code);
}

async function runBuild(reports: string): Promise<StageResult> {
  announce("build");
  try {
    const built = await buildIfStale({
      root,
      environment: process.env,
      logFile: path.join(reports, "build.log"),
      say: (line) => {
        console.log(line);
        if (findRunning(path.join(root, ".data"))?.mode !== "start") return;
        console.log("A site runs from this folder on the build that is now replaced: restart it afterwards.");
      },
      run: async (options) => {
        const child = startChild(options);
        return { ...(await child.exited), lastLines: child.lastLines() };
      },
    });
    console.log(built ? "built" : "up to date");
    return resultOfCheck("build", true);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return resultOfCheck("build", false);
  }
}

/** @param index of the run, from one; undefined where all tests run in one */
async function runPlaywright(reports: string, extra: readonly string[], index?: number): Promise<StageResult> {
  const file = path.join(reports, `browser-${index ?? "all"}.json`);
  const part = index === undefined ? [] : [`--shard=${index}/${browserRuns}`, `--output=test-results/${index}`];
  const code = await run(["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json", ...part, ...extra], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  return resultOfPlaywright("browser tests", readReport(file), code);
}

async function runBrowserTests(reports: string, extra: readonly string[]): Promise<StageResult> {
  announce("browser tests");
  installTestChromiumIfMissing(root, console.log);
  // Whoever chooses tests wants them in one run, with what Playwright prints of them.
  if (extra.length > 0) return runPlaywright(reports, extra);
  const indexes = Array.from({ length: browserRuns }, (_, place) => place + 1);
  return sumResults(await Promise.all(indexes.map((index) => runPlaywright(reports, extra, index))));
}

/** The browser tests need the build; without one they are one failure more, not silently left out. */
async function runBrowserStage(reports: string, extra: readonly string[]): Promise<StageResult[]> {
  const build = await runBuild(reports);
  if (build.failures.length === 0) return [build, await runBrowserTests(reports, extra)];
  return [
    build,
    { stage: "browser tests", passed: 0, skipped: 0, failures: ["browser tests: not run, there is no build"] },
  ];
}

/**
 * Usage: test.mjs [--only check|unit|db|e2e] [-- parameters for Playwright]. Runs every stage even when one fails.
 * @returns the exit code: 0 when nothing failed
 */
export async function runTests(parameters: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    options: { only: { type: "string" } },
    allowPositionals: true,
  });
  const wanted = new Set<StageName>(stageNames.filter((name) => values.only === undefined || values.only === name));
  if (wanted.size === 0) throw new Error(`--only takes one of ${stageNames.join(", ")}.`);

  const reports = mkdtempSync(path.join(os.tmpdir(), "solebook-test-"));
  let interrupted = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      interrupted = true;
      for (const child of running) child.kill(signal);
    });
  }
  const results: StageResult[] = [];
  const stages: [StageName, () => Promise<StageResult[]>][] = [
    ["check", runChecks],
    ["unit", async () => [await runVitest("unit", reports)]],
    ["db", async () => [await runVitest("db", reports)]],
    ["e2e", () => runBrowserStage(reports, positionals)],
  ];
  for (const [name, stage] of stages) if (wanted.has(name) && !interrupted) results.push(...(await stage()));
  rmSync(reports, { recursive: true, force: true });
  if (interrupted) results.push({ stage: "run", passed: 0, skipped: 0, failures: ["interrupted before the end"] });
  console.log(renderResults(results));
  return results.every((result) => result.failures.length === 0) ? 0 : 1;
}
