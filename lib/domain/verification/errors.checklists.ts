import type { ErrorDescription } from "@/lib/core/errors.ts";

export const checklistErrors = {
  checklist_moved_on: {
    status: 409,
    message: "Somebody published another version in the meantime. Look at it, then publish yours.",
  },
  checklist_unchanged: { status: 409, message: "This list asks just what the current one asks." },
} as const satisfies Record<string, ErrorDescription>;

export type ChecklistErrorCode = keyof typeof checklistErrors;
