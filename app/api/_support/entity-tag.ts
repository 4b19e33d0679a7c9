import "server-only";

/** A name for what would be read, as a header; weak, since the same content may be compressed in other ways. */
export function entityTag(validator: string): string {
  return `W/"${validator}"`;
}

/** Whether the caller has this already. */
export function isKnown(request: Request, tag: string): boolean {
  const known = request.headers.get("if-none-match");
  if (known === null) return false;
  const bare = (text: string) => text.trim().replace(/^W\//, "");
  return known.trim() === "*" || known.split(",").some((one) => bare(one) === bare(tag));
}
