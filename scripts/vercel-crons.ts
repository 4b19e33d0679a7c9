import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { vercelCrons } from "@/lib/workflows/jobs/run-cron.ts";

/** npm run vercel:crons: writes the scheduled work of the code into vercel.json, after a job came or went. */
const file = path.resolve(import.meta.dirname, "../vercel.json");
const configuration = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
const crons = vercelCrons();
// One a line: a job that comes or goes is one line of a difference.
const lines = crons.map(
  (cron) =>
    `    ${JSON.stringify(cron).replaceAll('":"', '": "').replaceAll('","', '", "').replace("{", "{ ").replace("}", " }")}`,
);
const head = JSON.stringify({ ...configuration, crons: "CRONS" }, null, 2);
writeFileSync(file, `${head.replace('"CRONS"', () => `[\n${lines.join(",\n")}\n  ]`)}\n`);
console.log(`vercel.json calls ${crons.length} pieces of work.`);
