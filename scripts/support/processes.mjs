// @ts-check
// Runs before anything is installed: only Node's own modules.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/**
 * What tells this process from a later one with the same number: when it started. Undefined when there is none.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function identifyProcess(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (existsSync("/proc/self/stat")) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const [state] = fields;
      return state === "Z" || state === "X" ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", `${pid}`], { encoding: "utf8" });
  return stdout?.trim() || undefined;
}

/**
 * The command line of a process, shortened, for people to recognise it.
 * @param {number} pid
 * @returns {string}
 */
export function describeCommand(pid) {
  let command = "";
  try {
    command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    command = spawnSync("ps", ["-o", "command=", "-p", `${pid}`], { encoding: "utf8" }).stdout?.trim() ?? "";
  }
  return command.length > 120 ? `${command.slice(0, 117)}…` : command;
}
