import path from "node:path";
import { checkArchitecture } from "../dev/architecture.ts";

/** Usage: check-architecture.ts [directory of the project] */
const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, ".."));
const { problems, moduleCount, dependencyCount } = await checkArchitecture(root);
for (const problem of problems) console.log(problem);
console.log(`${moduleCount} files, ${dependencyCount} imports, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
