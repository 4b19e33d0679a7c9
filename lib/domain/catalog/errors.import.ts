import type { ErrorDescription } from "@/lib/core/errors.ts";

export const importErrors = {
  file_not_csv: { status: 422, message: "This file cannot be read as CSV in UTF-8." },
  file_too_large: { status: 413, message: "A file may have at most 2 MB and 5,000 rows. Split it." },
  file_empty: { status: 422, message: "The file has no rows below its header." },
  unknown_columns: { status: 422, message: "The header names columns that we do not know." },
  import_not_found: { status: 404, message: "This file is gone. Upload it again." },
} as const satisfies Record<string, ErrorDescription>;

export type ImportErrorCode = keyof typeof importErrors;
