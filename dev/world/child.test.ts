import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { identifyProcess } from "../../scripts/support/processes.mjs";
import { startChild } from "./child.ts";
import { Parts, WorldStopped } from "./parts.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "solebook-child-"));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function optionsFor(name: string, code: string) {
  const logFile = path.join(directory, "logs", `${name}.log`);
  return { name, parameters: ["-e", code], directory, environment: process.env, logFile };
}

const endless = 'console.log("up"); setInterval(() => {}, 1000);';
const stubborn = `process.on("SIGTERM", () => {}); ${endless}`;
const nobody = { addChild: () => undefined, removeChild: () => undefined };

async function untilUp(start: (onLine: (line: string) => void) => { pid: number }): Promise<number> {
  return new Promise((resolve) => {
    const { pid } = start((line) => {
      if (line === "up") resolve(pid);
    });
  });
}

describe("startChild", () => {
  it("keeps what the child says and how it ended", async () => {
    const child = startChild(optionsFor("talker", 'console.log("one"); console.error("two"); process.exitCode = 3;'));
    expect(await child.exited).toEqual({ name: "talker", how: "code 3", succeeded: false });
    expect([...child.lastLines()].sort()).toEqual(["one", "two"]);
    expect(readFileSync(child.logFile, "utf8")).toContain("two\n");
  });

  it("insists when the child does not want to end", async () => {
    let child: ReturnType<typeof startChild> | undefined;
    await untilUp((onLine) => {
      child = startChild({ ...optionsFor("stubborn", stubborn), onLine });
      return child;
    });
    await child?.stop(100);
    expect(await child?.exited).toMatchObject({ how: "signal SIGKILL" });
  });

  it("never outlives this process, even one that was killed outright", async () => {
    const program = path.join(directory, "parent.mts");
    writeFileSync(
      program,
      `import { startChild } from ${JSON.stringify(path.resolve(import.meta.dirname, "child.ts"))};
       const child = startChild({ name: "child", parameters: ["-e", ${JSON.stringify(endless)}],
         directory: ${JSON.stringify(directory)}, environment: process.env, logFile: ${JSON.stringify(path.join(directory, "log"))},
         onLine: () => console.log(child.pid) });
       setInterval(() => {}, 1000);`,
    );
    const repository = path.resolve(import.meta.dirname, "../..");
    const parent = spawn(process.execPath, ["--import", "tsx", program], {
      cwd: repository,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const pid = await new Promise<number>((resolve) => {
      createInterface({ input: parent.stdout }).once("line", (line) => resolve(Number(line)));
    });
    expect(identifyProcess(pid)).toBeTruthy();
    parent.kill("SIGKILL");
    const deadline = Date.now() + 10_000;
    while (identifyProcess(pid) !== undefined && Date.now() < deadline) await sleep(50);
    expect(identifyProcess(pid)).toBeUndefined();
  });
});

describe("Parts", () => {
  it("tells which part ended by itself, but not what was stopped", async () => {
    const parts = new Parts(nobody);
    parts.startChild(optionsFor("worker", 'console.log("last words"); process.exit(1);'));
    expect(await parts.endedUnexpectedly).toMatchObject({ name: "worker", how: "code 1", lastLines: ["last words"] });

    const stopped = new Parts(nobody);
    await untilUp((onLine) => stopped.startChild({ ...optionsFor("site", endless), onLine }));
    await stopped.stop();
    const silence = Symbol("silence");
    expect(await Promise.race([stopped.endedUnexpectedly, sleep(100, silence)])).toBe(silence);
  });

  it("stops children before the services they use, newest service first", async () => {
    const order: string[] = [];
    const parts = new Parts(nobody);
    const service = (name: string) => ({
      name,
      stop: async () => void order.push(name),
      kill: () => undefined,
    });
    parts.add(service("database"));
    parts.add(service("mail"));
    await untilUp((onLine) => {
      const child = parts.startChild({ ...optionsFor("site", endless), onLine });
      void child.exited.then(() => order.push("site"));
      return child;
    });
    await parts.stop();
    expect(order).toEqual(["site", "mail", "database"]);
  });

  it("lets no further part start once stopping has begun", async () => {
    const parts = new Parts(nobody);
    const build = parts.runChild(optionsFor("build", endless));
    await Promise.all([parts.stop(), expect(build).rejects.toThrow(WorldStopped)]);
    expect(() => parts.startChild(optionsFor("site", endless))).toThrow(WorldStopped);
  });
});
