import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { startReaper } from "./reaper.ts";

export interface ChildOptions {
  name: string;
  /** Parameters for this Node. */
  parameters: readonly string[];
  directory: string;
  environment: NodeJS.ProcessEnv;
  /** Everything the child writes goes here; the file begins anew with each start. */
  logFile: string;
  onLine?: (line: string) => void;
}

export interface ChildExit {
  name: string;
  /** `code 1` or `signal SIGKILL`. */
  how: string;
  succeeded: boolean;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  readonly exited: Promise<ChildExit>;
  /** The newest lines it wrote, oldest first. */
  lastLines(): readonly string[];
  /** Asks it to end, insists after the grace time, settles when it is gone. */
  stop(graceMs: number): Promise<void>;
  /** Ends it at once, with everything it started. */
  kill(): void;
}

const rememberedLines = 30;

function signalGroup(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}

/**
 * Starts a Node process in a group of its own (so that a terminal's Ctrl-C reaches only us, and we decide the order)
 * that never outlives this process.
 */
export function startChild(options: ChildOptions): Child {
  mkdirSync(path.dirname(options.logFile), { recursive: true });
  // Opened at once, not with the first line: by then a short-lived world may have removed the folder.
  const log = createWriteStream(options.logFile, { fd: openSync(options.logFile, "w") });
  const lines: string[] = [];
  const child = spawn(process.execPath, options.parameters, {
    cwd: options.directory,
    env: options.environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const pid = child.pid ?? 0;
  const dismissReaper = startReaper({ pid, signal: "TERM", wholeGroup: true });

  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      log.write(`${line}\n`);
      lines.push(line);
      if (lines.length > rememberedLines) lines.shift();
      options.onLine?.(line);
    });
  }

  const exited = new Promise<ChildExit>((resolve) => {
    child.once("error", (error) => resolve({ name: options.name, how: error.message, succeeded: false }));
    // `close` comes after the last line has been read.
    child.once("close", (code, signal) => {
      dismissReaper();
      signalGroup(pid, "SIGKILL");
      const exit = { name: options.name, how: signal ? `signal ${signal}` : `code ${code}`, succeeded: code === 0 };
      log.end(() => resolve(exit));
    });
  });

  return {
    name: options.name,
    pid,
    logFile: options.logFile,
    exited,
    lastLines: () => lines,
    kill: () => signalGroup(pid, "SIGKILL"),
    stop: async (graceMs) => {
      signalGroup(pid, "SIGTERM");
      const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}
