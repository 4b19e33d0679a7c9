/** How many are unread in as few signs as there is room for: `3`, `99+`. @param unread counted up to 100 */
export function countLabel(unread: number): string {
  return unread > 99 ? "99+" : String(unread);
}

/** A page's title with how many notifications are unread before it: `(3) Solebook`. */
export function withCount(title: string, unread: number): string {
  const bare = title.replace(/^(\((\d{1,2}|99\+)\) )+/, "");
  return unread > 0 ? `(${countLabel(unread)}) ${bare}` : bare;
}
