import { expect, test } from "vitest";
import { sitemapXml } from "./xml.ts";

test("addresses are escaped and dated", () => {
  const xml = sitemapXml("urlset", [
    { location: "https://solebook.example/a?b=1&c=<'\">", changedAt: new Date("2026-11-21T12:00:00Z") },
  ]);
  expect(xml).toContain(
    "<url><loc>https://solebook.example/a?b=1&amp;c=&lt;&apos;&quot;&gt;</loc><lastmod>2026-11-21T12:00:00.000Z</lastmod></url>",
  );
  expect(sitemapXml("sitemapindex", [{ location: "https://solebook.example/x" }])).toContain(
    "<sitemap><loc>https://solebook.example/x</loc></sitemap>",
  );
});
