import "server-only";
import type { Failure, Result } from "@/lib/core/result.ts";
import type { Database, Transaction } from "./db.ts";

/** Carries an expected failure out of a transaction, which is undone on its way. */
class Undone<Code extends string> extends Error {
  override name = "Undone";

  constructor(readonly failure: Failure<Code>) {
    super(failure.message);
  }
}

/** Runs `work` in a transaction that leaves nothing behind when it fails, whatever it had written before. */
export async function allOrNothing<Value, Code extends string>(
  database: Database,
  work: (tx: Transaction) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code>> {
  try {
    return await database.$transaction(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new Undone(result.error);
      return result;
    });
  } catch (error) {
    if (error instanceof Undone) return { ok: false, error: error.failure as Failure<Code> };
    throw error;
  }
}
