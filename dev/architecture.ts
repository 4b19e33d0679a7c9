import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractConfiguration from "dependency-cruiser/config-utl/extract-depcruise-config";
import extractTypeScriptConfiguration from "dependency-cruiser/config-utl/extract-ts-config";

export interface ArchitectureReport {
  /** One line each: rule, from, to. Empty means the house is in order. */
  problems: string[];
  /** How many source files the tool has seen. */
  moduleCount: number;
  dependencyCount: number;
}

const sourceRoots = ["app", "components", "lib", "dev", "scripts", "tests", "e2e", "bench", "prisma", "proxy.ts"];
const ignoredDirectories = new Set(["node_modules", ".next", ".data", "generated", "migrations"]);
const domainRole =
  /^lib\/domain\/[a-z-]+\/(model|rules|schema|errors|events|store|service|queries)(\.[a-z0-9-]+)?(\.db)?(\.test)?\.ts$/;

/** Every TypeScript file below `root`'s source folders, relative to it. */
export function listSourceFiles(root: string): string[] {
  const files: string[] = [];
  const visit = (relative: string) => {
    for (const entry of readdirSync(path.join(root, relative), { withFileTypes: true })) {
      const child = path.posix.join(relative, entry.name);
      if (entry.isDirectory() && !ignoredDirectories.has(entry.name)) visit(child);
      else if (entry.isFile() && /\.(ts|tsx|mts)$/.test(entry.name)) files.push(child);
    }
  };
  for (const name of sourceRoots) {
    if (!existsSync(path.join(root, name))) continue;
    if (name.endsWith(".ts")) files.push(name);
    else visit(name);
  }
  return files.sort();
}

/** Files of a domain module whose name is not one of the closed set of roles. */
export function findStrangers(files: readonly string[]): string[] {
  return files.filter((file) => file.startsWith("lib/domain/") && !domainRole.test(file));
}

/**
 * Checks what imports what in the project at `root` against .dependency-cruiser.cjs of this repository.
 * A file that the tool did not see is a problem as well: with an unsuitable TypeScript it would silently see none.
 */
export async function checkArchitecture(root: string): Promise<ArchitectureReport> {
  const repository = path.resolve(import.meta.dirname, "..");
  const files = listSourceFiles(root);
  const { options, ...ruleSet } = await extractConfiguration(path.join(repository, ".dependency-cruiser.cjs"));
  const roots = sourceRoots.filter((name) => existsSync(path.join(root, name)));
  const fileName = path.join(root, "tsconfig.json");
  const { output } = await cruise(
    roots,
    { ...options, tsConfig: { fileName }, ruleSet, validate: true, baseDir: root, outputType: undefined },
    {},
    { tsConfig: extractTypeScriptConfiguration(fileName) },
  );
  const { modules, summary } = output as ICruiseResult;
  const seen = new Set(modules.map((module) => module.source));
  const dependencyCount = modules.reduce((sum, module) => sum + module.dependencies.length, 0);
  const comments = new Map(
    [...(ruleSet.forbidden ?? []), ...(ruleSet.required ?? [])].map((rule) => [rule.name, rule.comment]),
  );
  const problems = summary.violations.map(({ rule, from, to }) => {
    const what = from === to ? from : `${from} → ${to}`;
    return `${rule.name}: ${what} (${comments.get(rule.name) ?? ""})`;
  });
  for (const file of files) if (!seen.has(file)) problems.push(`not seen by the tool: ${file}`);
  for (const file of findStrangers(files)) problems.push(`not a role of a domain module: ${file}`);
  if (files.length === 0 || dependencyCount === 0) problems.push("no module or no import was seen: the check is blind");
  return { problems: [...new Set(problems)], moduleCount: files.length, dependencyCount };
}
