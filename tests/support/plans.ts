import { invariant } from "@/lib/core/invariant.ts";
import type { Database } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import { testDatabase } from "./database.ts";

/** Runs a query against a database that notes its statements and finds nothing, then asks for the plan of each. */
export async function plansOf(query: (database: Database) => Promise<unknown>): Promise<string> {
  const statements: Prisma.Sql[] = [];
  const noting = {
    $queryRaw: (text: TemplateStringsArray, ...values: unknown[]) => {
      statements.push(Prisma.sql(text, ...values));
      return Promise.resolve([]);
    },
  };
  await query(noting as unknown as Database);
  invariant(statements.length > 0, "the query sent no statement");
  const plans = [];
  for (const statement of statements) {
    const rows = await testDatabase.database.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN ${statement}`;
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  return plans.join("\n\n");
}
