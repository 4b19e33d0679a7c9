import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { testEnvironment } from "@/tests/support/environment.ts";
import type { Errand } from "./process.ts";

const root = path.resolve(import.meta.dirname, "../..");
const keptOutput = 8_000;

type Outcome = "done" | "killed";

/** A process that has loaded the application and waits for its errand. */
export class FaultProcess {
  private readonly child: ChildProcess;
  private output = "";
  private answer: ((message: { error: string | null } | "killed") => void) | undefined;
  private readonly ready: Promise<unknown>;

  constructor(program: string, environment: Record<string, string>) {
    this.child = spawn(process.execPath, ["--conditions=react-server", "--enable-source-maps", program], {
      cwd: root,
      env: {
        ...process.env,
        ...testEnvironment,
        LOG_LEVEL: "warn",
        ...environment,
        DATABASE_URL: process.env.DATABASE_URL,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.output = (this.output + chunk.toString()).slice(-keptOutput);
      });
    }
    this.child.on("message", (message) => this.answer?.(message as { error: string | null }));
    this.child.on("exit", () => this.answer?.("killed"));
    this.ready = this.next();
  }

  private next(): Promise<{ error: string | null } | "killed"> {
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  /** Throws what the errand throws, with what the process has written. */
  async send(errand: Errand): Promise<Outcome> {
    if ((await this.ready) === "killed") throw new Error(`the process did not start:\n${this.output}`);
    const answer = this.next();
    this.child.send(errand);
    const outcome = await answer;
    if (outcome === "killed") return "killed";
    if (outcome.error !== null) throw new Error(`${outcome.error}\n${this.output}`);
    return "done";
  }

  /** As a machine does that loses its power. */
  kill = (): void => {
    this.child.kill("SIGKILL");
  };
}

/** Starts processes ahead of need: the next one loads while the last one works. */
export class Processes {
  private readonly program = path.join(root, `node_modules/.cache/solebook-fault/process-${process.pid}.mjs`);
  private readonly started = new Set<FaultProcess>();
  private spare: FaultProcess | undefined;

  constructor(private readonly environment: Record<string, string>) {
    this.bundle();
  }

  /** One file loads several times faster than the many that it is made of. */
  private bundle(): void {
    mkdirSync(path.dirname(this.program), { recursive: true });
    const options = [
      "--bundle",
      "--platform=node",
      "--format=esm",
      "--packages=external",
      "--sourcemap",
      "--log-level=warning",
    ];
    const made = spawnSync(
      path.join(root, "node_modules/esbuild/bin/esbuild"),
      ["tests/fault/process.ts", ...options, `--alias:@=${root}`, `--outfile=${this.program}`],
      { cwd: root, encoding: "utf8" },
    );
    if (made.status !== 0) throw new Error(`the process could not be bundled:\n${made.stderr}`);
  }

  private start(): FaultProcess {
    const made = new FaultProcess(this.program, this.environment);
    this.started.add(made);
    return made;
  }

  take(): FaultProcess {
    const taken = this.spare ?? this.start();
    this.spare = this.start();
    return taken;
  }

  stop(): void {
    for (const each of this.started) each.kill();
    this.started.clear();
    for (const suffix of ["", ".map"]) rmSync(this.program + suffix, { force: true });
  }
}
