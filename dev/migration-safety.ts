import { type AlterTableCmd, type ColumnDef, type Constraint, type Node, parse } from "libpg-query";

/**
 * Reads a migration with Postgres' own parser and names what must not be done to a database that is in use: what breaks the code that still
 * runs (docs/migrations.md: expand, then contract) and what locks a table while it is read through or rewritten.
 */

export interface MigrationProblem {
  /** The statement's beginning, in one line. */
  statement: string;
  why: string;
}

interface Statement {
  node: Node;
  /** With the comments before it. */
  text: string;
}

/** What was made in this migration is empty, and nobody uses it yet. */
type NewTables = ReadonlySet<string>;

const acceptedBecause = /^\s*--\s*accepted:\s*\S.{19,}$/m;
const contract = "the code that still runs may use it; if it does not any more, say so (`-- accepted: …`)";

function nameOf(relation: { schemaname?: string; relname?: string } | undefined): string {
  return relation?.relname ?? "";
}

async function readStatements(sql: string): Promise<Statement[]> {
  // The parser counts bytes, and from a statement's first word: the comments before it begin where the last one ended.
  const bytes = Buffer.from(sql);
  const { stmts = [] } = await parse(sql);
  let end = 0;
  return stmts.flatMap(({ stmt, stmt_location: start = 0, stmt_len: length }) => {
    const from = end;
    end = length ? start + length : bytes.length;
    return stmt ? [{ node: stmt, text: bytes.subarray(from, end).toString().replace(/^;/, "") }] : [];
  });
}

function findNewTables(statements: readonly Statement[]): NewTables {
  return new Set(
    statements.flatMap(({ node }) => {
      if ("CreateStmt" in node) return [nameOf(node.CreateStmt.relation)];
      if ("CreateTableAsStmt" in node) return [nameOf(node.CreateTableAsStmt.into?.rel)];
      return [];
    }),
  );
}

/** Whether an expression calls a function other than now(): then each row has a value of its own, and all are rewritten. */
function isVolatile(expression: unknown): boolean {
  if (typeof expression !== "object" || expression === null) return false;
  if ("FuncCall" in expression) return !JSON.stringify(expression).includes('"sval":"now"');
  return Object.values(expression).some(isVolatile);
}

function checkConstraint(constraint: Constraint): string[] {
  switch (constraint.contype) {
    case "CONSTR_CHECK":
    case "CONSTR_FOREIGN":
      return constraint.skip_validation
        ? []
        : ["reads the whole table under a lock: add it NOT VALID, and VALIDATE it in the next migration"];
    case "CONSTR_UNIQUE":
    case "CONSTR_PRIMARY":
    case "CONSTR_EXCLUSION":
      return constraint.indexname
        ? []
        : ["builds its index under a lock: make the index CONCURRENTLY first and add the constraint USING INDEX"];
    default:
      return [];
  }
}

function constraintsOf(column: ColumnDef): Constraint[] {
  return (column.constraints ?? []).flatMap((node) => ("Constraint" in node ? [node.Constraint] : []));
}

function checkNewColumn(column: ColumnDef): string[] {
  const constraints = constraintsOf(column);
  const found = (type: Constraint["contype"]) => constraints.find(({ contype }) => contype === type);
  const problems = constraints.flatMap(checkConstraint);
  const type = column.typeName?.names?.map((name) => ("String" in name ? name.String.sval : "")).at(-1) ?? "";
  if (found("CONSTR_NOTNULL") && !found("CONSTR_DEFAULT") && !found("CONSTR_IDENTITY")) {
    problems.push("fails on a table with rows, and the code that still runs does not fill it: give it a DEFAULT");
  }
  const rewrites = /serial$/.test(type) || found("CONSTR_GENERATED") || found("CONSTR_IDENTITY");
  if (rewrites || isVolatile(found("CONSTR_DEFAULT")?.raw_expr)) {
    problems.push("rewrites the whole table under a lock: add it empty, fill it in portions, then set the default");
  }
  return problems;
}

function checkAlterCommand({ subtype, def }: AlterTableCmd): string[] {
  switch (subtype) {
    case "AT_AddColumn":
      return def && "ColumnDef" in def ? checkNewColumn(def.ColumnDef) : [];
    case "AT_AddConstraint":
      return def && "Constraint" in def ? checkConstraint(def.Constraint) : [];
    case "AT_DropColumn":
      return [contract];
    case "AT_AlterColumnType":
      return ["rewrites the table or breaks the code that still runs: add a second column and move over"];
    case "AT_SetNotNull":
      return ["reads the whole table under a lock: add CHECK (… IS NOT NULL) NOT VALID, validate it, then set it"];
    default:
      return [];
  }
}

function checkDrop(node: Extract<Node, { DropStmt: unknown }>): string[] {
  const { removeType } = node.DropStmt;
  return removeType === "OBJECT_TABLE" || removeType === "OBJECT_VIEW" || removeType === "OBJECT_TYPE"
    ? [contract]
    : [];
}

function check({ node }: Statement, isNew: (table: string) => boolean, isAlone: boolean): string[] {
  if ("AlterTableStmt" in node && !isNew(nameOf(node.AlterTableStmt.relation))) {
    return (node.AlterTableStmt.cmds ?? []).flatMap((command) =>
      "AlterTableCmd" in command ? checkAlterCommand(command.AlterTableCmd) : [],
    );
  }
  if ("IndexStmt" in node && !isNew(nameOf(node.IndexStmt.relation))) {
    if (!node.IndexStmt.concurrent) return ["stops writes while it is built: CREATE INDEX CONCURRENTLY"];
    return isAlone ? [] : ["runs only outside of a transaction: alone in its migration"];
  }
  if ("RenameStmt" in node && !isNew(nameOf(node.RenameStmt.relation))) {
    const { renameType } = node.RenameStmt;
    return renameType === "OBJECT_INDEX" || renameType === "OBJECT_TABCONSTRAINT" ? [] : [contract];
  }
  if ("AlterEnumStmt" in node) return node.AlterEnumStmt.oldVal ? [contract] : [];
  if ("DropStmt" in node) return checkDrop(node);
  if ("UpdateStmt" in node && !isNew(nameOf(node.UpdateStmt.relation))) return [backfill];
  if ("DeleteStmt" in node && !isNew(nameOf(node.DeleteStmt.relation))) return [backfill];
  if ("TruncateStmt" in node || "LockStmt" in node || "ClusterStmt" in node) return ["locks a table that is in use"];
  if ("VacuumStmt" in node || "ReindexStmt" in node) return ["is maintenance, not a migration"];
  return [];
}

const backfill = "keeps its row locks until the migration commits: fill in portions, with a job or a script";

/** A constraint that is validated in the transaction that added it is read through under the lock of adding it. */
function validatesTooEarly(statements: readonly Statement[]): Statement[] {
  const commands = statements.flatMap((statement) =>
    "AlterTableStmt" in statement.node
      ? (statement.node.AlterTableStmt.cmds ?? []).map((command) => ({ statement, command }))
      : [],
  );
  const subtypeOf = (command: Node) => ("AlterTableCmd" in command ? command.AlterTableCmd.subtype : undefined);
  if (!commands.some(({ command }) => subtypeOf(command) === "AT_AddConstraint")) return [];
  return commands
    .filter(({ command }) => subtypeOf(command) === "AT_ValidateConstraint")
    .map(({ statement }) => statement);
}

function firstLineOf(text: string): string {
  const line = text
    .replace(/^(\s*--.*$)+/gm, "")
    .trim()
    .replace(/\s+/g, " ");
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}

/**
 * What is dangerous in a migration, statement by statement. One that has a line `-- accepted: why it is safe here` before it is passed
 * over. Throws the parser's error for SQL that is none.
 */
export async function findMigrationProblems(sql: string): Promise<MigrationProblem[]> {
  const statements = await readStatements(sql);
  const newTables = findNewTables(statements);
  const early = new Set(validatesTooEarly(statements));
  return statements.flatMap((statement) => {
    if (acceptedBecause.test(statement.text)) return [];
    const whys = check(statement, (table) => newTables.has(table), statements.length === 1);
    if (early.has(statement)) whys.push("is read through under the lock of adding it: validate in the next migration");
    return [...new Set(whys)].map((why) => ({ statement: firstLineOf(statement.text), why }));
  });
}
