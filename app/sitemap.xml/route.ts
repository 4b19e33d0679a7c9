import { sitemapXml, xmlResponse } from "@/app/sitemaps/xml.ts";
import { sitemapSegments } from "@/lib/domain/catalog/queries.sitemap.ts";
import { siteAddress } from "@/lib/platform/site-address.ts";

// The site's address is known at run time only.
export const dynamic = "force-dynamic";

/** The index of sitemaps: the pages, and the products in segments. */
export function GET(): Response {
  const locations = ["pages", ...sitemapSegments].map((segment) => siteAddress(`/sitemaps/${segment}.xml`).href);
  return xmlResponse(
    sitemapXml(
      "sitemapindex",
      locations.map((location) => ({ location })),
    ),
  );
}
