import path from "node:path";
import { createMarker, hashFiles } from "../../scripts/support/staleness.mjs";
import type { ChildExit, ChildOptions } from "./child.ts";
import type { Variables } from "./environment.ts";
import { finishStandalone } from "./standalone.ts";

const builtFrom = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.ts",
  "tailwind.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

export interface BuildOptions {
  root: string;
  environment: Variables;
  logFile: string;
  say: (line: string) => void;
  run: (child: ChildOptions) => Promise<ChildExit & { lastLines: readonly string[] }>;
}

/**
 * Builds the site if its sources changed since the last build.
 * @returns whether it built. Throws with the compiler's words when it fails.
 */
export async function buildIfStale({ root, environment, logFile, say, run }: BuildOptions): Promise<boolean> {
  const marker = createMarker(path.join(root, ".next/solebook-build-hash"));
  const hash = hashFiles(root, builtFrom, (file) => !/\.test\.tsx?$/.test(file));
  if (marker.isCurrent(hash)) return false;
  say("Building the site …");
  marker.clear();
  const { succeeded, how, lastLines } = await run({
    name: "build",
    parameters: ["node_modules/next/dist/bin/next", "build"],
    directory: root,
    environment: { ...environment, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    logFile,
  });
  if (!succeeded) throw new Error(`The build failed (${how}):\n${lastLines.join("\n")}\nAll of it: ${logFile}`);
  finishStandalone(root);
  marker.write(hash);
  return true;
}
