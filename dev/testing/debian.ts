import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Whether packages of Debian can be installed here without asking anybody: we are root on it. */
export function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");
}

function run(...parameters: string[]): boolean {
  // At this run level no package starts a service of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  return spawnSync("apt-get", parameters, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
}

/** Installs a package of Debian. @returns whether that worked */
export function installFromDebian(packageName: string): boolean {
  return run("update", "-qq") && run("install", "-y", "-qq", packageName);
}
