import { parse } from "csv-parse/sync";
import { formatCentsExact, parseDollars } from "@/lib/core/money.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type ImportErrorCode, importErrors } from "./errors.import.ts";
import {
  type ImportCells,
  type ImportColumn,
  type ImportProblem,
  type ImportRow,
  importColumns,
  mostImportBytes,
  mostImportRows,
} from "./model.import.ts";
import { blankIllustration, type ProductFacts } from "./model.product.ts";
import { type Illustration, type ProductStatus, productStatuses, type SizeRunEntry, shoeParts } from "./model.ts";
import { readSizes } from "./rules.sizes.ts";
import { normaliseStyleCode } from "./rules.ts";
import { productFactsSchema } from "./schema.product.ts";

/** A product as a file sees it. */
export interface ImportedProduct {
  facts: ProductFacts;
  status: ProductStatus;
  isFeatured: boolean;
  /** Small to large. */
  sizeLabels: readonly string[];
}

/** What a row asks for, checked. */
export interface ImportPlan {
  facts: ProductFacts;
  status: ProductStatus;
  isFeatured: boolean;
  /** Sizes that are not there yet. A file only adds sizes, it never takes one away. */
  newSizes: SizeRunEntry[];
  changes: ImportColumn[];
}

const refuse = (code: ImportErrorCode, more = "") => fail(code, importErrors[code].message + more);

/** Spreadsheets run cells that begin like a formula; an export marks them with an apostrophe, which is taken off again here. */
function unmark(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function readHeader(header: readonly string[]): Result<ImportColumn[], ImportErrorCode> {
  const names = header.map((name) => name.trim().toLowerCase());
  const unknown = names.filter((name) => !importColumns.includes(name as ImportColumn));
  if (unknown.length > 0)
    return refuse("unknown_columns", ` Not known: ${unknown.slice(0, 5).join(", ") || "an empty name"}.`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return refuse("unknown_columns", ` Twice: ${twice}.`);
  if (!names.includes("style_code")) return refuse("unknown_columns", " Needed: style_code.");
  return ok(names as ImportColumn[]);
}

/**
 * Reads a catalog file: UTF-8, a header with names of {@link importColumns}, one row a shoe.
 * Errors: `file_too_large`, `file_not_csv` with the line, `unknown_columns`, `file_empty`.
 */
export function readImportFile(text: string): Result<ImportRow[], ImportErrorCode> {
  if (new TextEncoder().encode(text).byteLength > mostImportBytes) return refuse("file_too_large");
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, { bom: true, info: true, skip_empty_lines: true, relax_column_count: true }) as never;
  } catch (error) {
    const lines = (error as { lines?: number }).lines;
    return refuse("file_not_csv", lines === undefined ? "" : ` Look at line ${lines}: a quote may be missing.`);
  }
  const [header, ...rows] = records;
  if (!header || rows.length === 0) return refuse("file_empty");
  if (rows.length > mostImportRows) return refuse("file_too_large");
  const columns = readHeader(header.record);
  if (!columns.ok) return columns;
  return ok(
    rows.map(({ record, info }) => ({
      // The parser counts up to the end of a row; cells with line breaks make a row longer.
      line: info.lines - record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0),
      cells: Object.fromEntries(columns.value.map((column, index) => [column, unmark((record[index] ?? "").trim())])),
    })),
  );
}

/** `sole=#ffffff toe=#000000` → pairs; null when it is written otherwise. */
function readPairs(text: string): [string, string][] | null {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  const pairs = words.map((word) => word.toLowerCase().split("="));
  return pairs.every((pair) => pair.length === 2) ? (pairs as [string, string][]) : null;
}

function readDrawing(cells: ImportCells, base: Illustration, problems: ImportProblem[]): unknown {
  const [colors, materials] = [readPairs(cells.colors ?? ""), readPairs(cells.materials ?? "")];
  const isPart = ([part]: [string, string]) => (shoeParts as readonly string[]).includes(part);
  if (!colors?.every(isPart) || !colors.every(([, color]) => /^#[0-9a-f]{6}$/.test(color))) {
    problems.push({
      column: "colors",
      message: `Write parts and colors like “toe=#1a2b3c”. Parts: ${shoeParts.join(", ")}.`,
    });
  }
  if (!materials?.every(isPart)) {
    problems.push({
      column: "materials",
      message: `Write parts and surfaces like “toe=suede”. Parts: ${shoeParts.join(", ")}.`,
    });
  }
  const surfaces = cells.materials ? Object.fromEntries(materials ?? []) : base.materials;
  return {
    silhouette: cells.silhouette || base.silhouette,
    palette: { ...base.palette, ...Object.fromEntries(colors ?? []) },
    ...(surfaces && Object.keys(surfaces).length > 0 && { materials: surfaces }),
  };
}

const columnOfField: Record<string, ImportColumn> = {
  styleCode: "style_code",
  modelLine: "model_line",
  retailPriceCents: "retail_price",
  releaseDate: "release_date",
};

function columnOf(path: readonly PropertyKey[]): ImportColumn {
  const [field, part] = path.map(String);
  if (field === "illustration")
    return part === "materials" ? "materials" : part === "silhouette" ? "silhouette" : "colors";
  const column = columnOfField[field ?? ""] ?? field;
  return importColumns.find((known) => known === column) ?? "style_code";
}

/** The facts of a row over those that are there; a column that the file lacks keeps what is there. */
function readFacts(cells: ImportCells, existing: ProductFacts | null, problems: ImportProblem[]): ProductFacts | null {
  const cents = cells.retail_price === undefined ? existing?.retailPriceCents : parseDollars(cells.retail_price);
  if (cents === null) problems.push({ column: "retail_price", message: "Write dollars, like 150 or 129.99." });
  const parsed = productFactsSchema.safeParse({
    styleCode: cells.style_code,
    brand: cells.brand ?? existing?.brand ?? "",
    modelLine: cells.model_line ?? existing?.modelLine ?? "",
    name: cells.name ?? existing?.name ?? "",
    nickname: cells.nickname ?? existing?.nickname ?? null,
    colorway: cells.colorway ?? existing?.colorway ?? "",
    gender: cells.gender?.toLowerCase() ?? existing?.gender ?? "",
    retailPriceCents: cents ?? 0,
    releaseDate: cells.release_date ?? existing?.releaseDate ?? "",
    description: cells.description ?? existing?.description ?? "",
    illustration: readDrawing(cells, existing?.illustration ?? blankIllustration, problems),
  });
  if (cents === undefined) problems.push({ column: "retail_price", message: "A new shoe needs its retail price." });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    const column = columnOf(path);
    if (!problems.some((problem) => problem.column === column)) problems.push({ column, message });
  }
  return null;
}

function readFeatured(cell: string | undefined, existing: boolean, problems: ImportProblem[]): boolean {
  const text = cell?.toLowerCase() ?? "";
  if (text === "") return existing;
  if (!["yes", "no"].includes(text)) problems.push({ column: "featured", message: "Write yes or no." });
  return text === "yes";
}

function readStatus(cell: string | undefined, existing: ProductStatus, problems: ImportProblem[]): ProductStatus {
  if (!cell) return existing;
  const status = productStatuses.find((known) => known === cell.toLowerCase());
  if (status === undefined) problems.push({ column: "status", message: "Write active or hidden." });
  return status ?? existing;
}

function readNewSizes(
  cell: string | undefined,
  existing: readonly string[],
  problems: ImportProblem[],
): SizeRunEntry[] {
  const read = readSizes(cell ?? "");
  if (!read.ok) {
    problems.push({
      column: "sizes",
      message: `Not a size: ${read.wrong.slice(0, 3).join(", ")}. Write 10.5, 8W or 6Y.`,
    });
    return [];
  }
  const added = read.sizes.filter(({ sizeLabel }) => !existing.includes(sizeLabel));
  if (existing.length + added.length > 60) problems.push({ column: "sizes", message: "A shoe has at most 60 sizes." });
  return added;
}

/**
 * What applying a row would do to the product with its style code.
 * @param existing null when there is none yet
 */
export function planRow(
  cells: ImportCells,
  existing: ImportedProduct | null,
): { ok: true; plan: ImportPlan } | { ok: false; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const facts = readFacts(cells, existing?.facts ?? null, problems);
  const status = readStatus(cells.status, existing?.status ?? "active", problems);
  const isFeatured = readFeatured(cells.featured, existing?.isFeatured ?? false, problems);
  const newSizes = readNewSizes(cells.sizes, existing?.sizeLabels ?? [], problems);
  if (!facts || problems.length > 0) return { ok: false, problems };
  const sizeLabels = [...(existing?.sizeLabels ?? []), ...newSizes.map(({ sizeLabel }) => sizeLabel)];
  const after = toCells({ facts, status, isFeatured, sizeLabels });
  const before = existing && toCells(existing);
  const changes = importColumns.filter((column) => before?.[column] !== after[column]);
  return { ok: true, plan: { facts, status, isFeatured, newSizes, changes } };
}

/** The style code as it is stored, or what was typed when it is none. */
export function styleCodeOf(cells: ImportCells): string {
  return normaliseStyleCode(cells.style_code ?? "") ?? cells.style_code ?? "";
}

/** A product as a row of a file; reading it again changes nothing. */
export function toCells({ facts, status, isFeatured, sizeLabels }: ImportedProduct): Record<ImportColumn, string> {
  const { palette, materials = {}, silhouette } = facts.illustration;
  const pairs = (values: Partial<Record<string, string>>) =>
    shoeParts.flatMap((part) => (values[part] ? [`${part}=${values[part]}`] : [])).join(" ");
  return {
    style_code: facts.styleCode,
    brand: facts.brand,
    model_line: facts.modelLine,
    name: facts.name,
    nickname: facts.nickname ?? "",
    colorway: facts.colorway,
    gender: facts.gender,
    retail_price: formatCentsExact(facts.retailPriceCents).replaceAll(/[$,]/g, ""),
    release_date: facts.releaseDate,
    status,
    featured: isFeatured ? "yes" : "no",
    sizes: sizeLabels.join(" "),
    silhouette,
    colors: pairs(palette),
    materials: pairs(materials),
    description: facts.description,
  };
}
