/** The columns of a catalog file, in the order of an export. */
export const importColumns = [
  "style_code",
  "brand",
  "model_line",
  "name",
  "nickname",
  "colorway",
  "gender",
  "retail_price",
  "release_date",
  "status",
  "featured",
  "sizes",
  "silhouette",
  "colors",
  "materials",
  "description",
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** Largest file, in bytes. */
export const mostImportBytes = 2 * 1_024 * 1_024;
/** Rows of a file besides its header. */
export const mostImportRows = 5_000;

/** What stands in one row: the cells of the columns that the file has. */
export type ImportCells = Partial<Record<ImportColumn, string>>;

export interface ImportRow {
  /** Where the row begins in the file; the header is line 1. */
  line: number;
  cells: ImportCells;
}

export interface ImportProblem {
  column: ImportColumn;
  /** What to do about it. */
  message: string;
}

export type ImportKind = "create" | "update" | "unchanged" | "error";

/** What applying a row would do. */
export interface ImportRowView {
  line: number;
  styleCode: string;
  name: string;
  kind: ImportKind;
  /** Columns that would change. */
  changes: ImportColumn[];
  problems: ImportProblem[];
}

export interface ImportReport {
  id: string;
  fileName: string;
  /** ISO 8601 in UTC; null while it waits to be confirmed. */
  appliedAt: string | null;
  createdCount: number;
  updatedCount: number;
  counts: Record<ImportKind, number>;
  rows: ImportRowView[];
}
