const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? "");
}

export interface SitemapLine {
  location: string;
  changedAt?: Date;
}

/**
 * A sitemap or an index of sitemaps as XML (sitemaps.org, protocol 0.9).
 * @param kind `urlset` lists pages, `sitemapindex` lists sitemaps
 */
export function sitemapXml(kind: "urlset" | "sitemapindex", lines: readonly SitemapLine[]): string {
  const entry = kind === "urlset" ? "url" : "sitemap";
  const entries = lines.map(({ location, changedAt }) => {
    const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : "";
    return `<${entry}><loc>${escapeXml(location)}</loc>${changed}</${entry}>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</${kind}>\n`;
}

/** XML that crawlers may keep for an hour. */
export function xmlResponse(xml: string): Response {
  return new Response(xml, {
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
}
