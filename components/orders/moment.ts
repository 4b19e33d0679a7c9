const moment = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** `Nov 21, 2026, 3:00 PM UTC`: the same on the server, in the browser and for both people of a trade. */
export function formatMoment(time: Date): string {
  // Newer ICU data puts a narrow no-break space before AM and PM, older a plain one.
  return `${moment.format(time).replaceAll("\u202f", " ")} UTC`;
}
