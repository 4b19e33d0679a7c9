const utc = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

/** `Dec 1, 2026, 12:00:00 AM UTC`: fees start at one moment for everybody, so it is told in one time zone. */
export function formatUtc(at: string | Date): string {
  return `${utc.format(new Date(at)).replaceAll("\u202f", " ")} UTC`;
}
