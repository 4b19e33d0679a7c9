export interface DemoPerson {
  name: string;
  email: string;
  roles: readonly string[];
}

export interface WorldSummary {
  address: string;
  people: readonly DemoPerson[];
  password: string;
  /** The mail server itself; people read it through the site. */
  inboxUrl?: string | undefined;
  /** Undefined when DATABASE_URL names the database. */
  databaseUrl?: string | undefined;
  databaseDirectory?: string | undefined;
  dataDirectory: string;
  isDevelopment: boolean;
}

/** The one block that says where everything is. */
export function renderSummary(summary: WorldSummary): string {
  const rows: [string, string][] = [["Site", summary.address]];
  if (summary.inboxUrl) rows.push(["Mail", `${summary.address}/inbox  (everything the site sends)`]);
  if (summary.databaseUrl) rows.push(["Database", summary.databaseUrl]);
  else rows.push(["Database", "the one that DATABASE_URL names"]);
  const isElsewhere = !(summary.databaseDirectory ?? summary.dataDirectory).startsWith(summary.dataDirectory);
  rows.push(["Data", isElsewhere ? `${summary.dataDirectory}, ${summary.databaseDirectory}` : summary.dataDirectory]);
  rows.push(["Logs", `${summary.dataDirectory}/logs`]);
  const lines = rows.map(([name, value]) => `  ${name.padEnd(10)}${value}`);
  if (summary.people.length > 0) {
    const width = Math.max(...summary.people.map((person) => person.email.length)) + 2;
    lines.push("", `  People (password: ${summary.password})`);
    for (const { email, name, roles } of summary.people)
      lines.push(`    ${email.padEnd(width)}${name}, ${roles.join(", ")}`);
  }
  const kind = summary.isDevelopment ? "Solebook runs and reloads what you edit." : "Solebook runs.";
  return ["", `  ${kind} Ctrl-C stops it; the data stays.`, "", ...lines, ""].join("\n");
}
