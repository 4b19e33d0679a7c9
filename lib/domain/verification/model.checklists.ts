/** One point of an inspection. */
export interface ChecklistItem {
  /** Stays the same from version to version, so that results of one point can be told apart from another's. */
  key: string;
  title: string;
  /** How to look, in a sentence or two. */
  guide: string;
  /** Whether there are shoes that do not have this. */
  mayNotApply: boolean;
}

/** A version as the desk shows it; JSON-safe. */
export interface ChecklistView {
  version: number;
  items: ChecklistItem[];
  /** What is new in it. */
  note: string;
  /** ISO 8601 in UTC. */
  publishedAt: string;
  /** Null: it came with Solebook. */
  publishedByName: string | null;
  /** How many pairs were or are inspected with it. */
  tasks: number;
}

/** A pair should need under a minute of clicking. */
export const mostChecklistItems = 20;
