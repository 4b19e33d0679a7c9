import { spawn } from "node:child_process";

/** What to do with a process when its parent is gone, however that came about (SIGKILL included). */
export interface ReaperOptions {
  pid: number;
  /** Signal that asks the process to stop; after 5 s comes SIGKILL. */
  signal: "TERM" | "INT";
  /** Whether the signal goes to the whole process group that `pid` leads. */
  wholeGroup: boolean;
  /** A directory that goes with the process. */
  removeDirectory?: string;
}

const script = `
read -r _
kill -s "$1" -- "$2" 2>/dev/null
waited=0
while kill -s 0 -- "$2" 2>/dev/null && [ "$waited" -lt 50 ]; do sleep 0.1; waited=$((waited + 1)); done
kill -s KILL -- "$2" 2>/dev/null
if [ -n "$3" ]; then rm -rf -- "$3"; fi
`;

/**
 * Leaves a small shell behind that waits on a pipe to this process. The pipe closes when this process ends, even by
 * SIGKILL; then the shell stops `pid`. So a killed run or test leaves nothing behind.
 * @returns a function that sends the shell home, for when `pid` has ended by itself
 */
export function startReaper(options: ReaperOptions): () => void {
  if (process.platform === "win32") return () => undefined;
  const target = options.wholeGroup ? `-${options.pid}` : `${options.pid}`;
  const shell = spawn("/bin/sh", ["-c", script, "reaper", options.signal, target, options.removeDirectory ?? ""], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
  });
  shell.on("error", () => undefined);
  shell.stdin.on("error", () => undefined);
  shell.unref();
  // A pipe is a socket in Node; unreferenced, it does not keep this process alive.
  (shell.stdin as unknown as { unref?: () => void }).unref?.();
  return () => {
    shell.kill("SIGKILL");
  };
}
