import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type * as WorkflowParser from "@actions/workflow-parser";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { vercelCrons } from "@/lib/workflows/jobs/run-cron.ts";
import { jobSchedule } from "@/lib/workflows/jobs/tasks.ts";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

describe("vercel.json", () => {
  const configuration = JSON.parse(read("vercel.json")) as {
    buildCommand: string;
    crons: { path: string; schedule: string }[];
  };

  it("calls exactly the scheduled work of the code: `npm run vercel:crons` writes it", () => {
    expect(configuration.crons).toEqual(vercelCrons());
  });

  it("leaves no scheduled job out: each is called by its name or with the cleanings", () => {
    const called = configuration.crons.map((cron) => cron.path.replace("/api/cron/", ""));
    const source = read("lib/workflows/jobs/run-cron.ts");
    const cleanings = /const cleanings = \[([^\]]*)\]/.exec(source)?.[1] ?? "";
    for (const { job } of jobSchedule) expect(called.includes(job) || cleanings.includes(`"${job}"`), job).toBe(true);
    expect(new Set(called).size).toBe(called.length);
  });

  it("builds with a command that there is", () => {
    expect(Object.keys(scripts)).toContain(configuration.buildCommand.replace("npm run ", ""));
  });
});

describe(".github/workflows/ci.yml", () => {
  const name = ".github/workflows/ci.yml";
  const directory = mkdtempSync(path.join(os.tmpdir(), "solebook-workflow-"));
  afterAll(() => rmSync(directory, { recursive: true }));

  /** GitHub's own reader. It imports JSON in a way that Node refuses, so it is bundled first. */
  async function loadParser(): Promise<typeof WorkflowParser> {
    const outfile = path.join(directory, "parser.mjs");
    const entry = "node_modules/@actions/workflow-parser/dist/index.js";
    const options = ["--bundle", "--platform=node", "--format=esm", `--outfile=${outfile}`, "--log-level=error"];
    execFileSync(path.join(root, "node_modules/esbuild/bin/esbuild"), [entry, ...options], { cwd: root });
    return import(outfile);
  }

  async function problemsOf(content: string): Promise<string[]> {
    const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await loadParser();
    const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
    if (value) await convertWorkflowTemplate(context, value);
    return context.errors.getErrors().map(({ message }) => message);
  }

  it("is a workflow", async () => {
    expect(await problemsOf(read(name))).toEqual([]);
    expect(await problemsOf(read(name).replace("runs-on:", "run-on:"))).not.toEqual([]);
  });

  it("runs our own commands on every Node that is supported", () => {
    const { jobs } = parse(read(name)) as {
      jobs: Record<string, { strategy?: { matrix: { node: string[] } }; steps: { run?: string }[] }>;
    };
    const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => (run ? [run] : [])));
    for (const command of commands.filter((command) => command.startsWith("npm run "))) {
      expect(Object.keys(scripts)).toContain(command.replace("npm run ", ""));
    }
    expect(commands).toEqual(expect.arrayContaining(["npm run smoke", "npm test", "npm run audit"]));
    expect(jobs.test?.strategy?.matrix.node).toEqual(["20.19", "22", "24"]);
  });
});
