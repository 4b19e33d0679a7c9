import { sitemapXml, xmlResponse } from "@/app/sitemaps/xml.ts";
import { listSitemapSegment, sitemapSegments } from "@/lib/domain/catalog/queries.sitemap.ts";
import { siteAddress } from "@/lib/platform/site-address.ts";

/** Pages worth finding that are not products. */
const pages = ["/", "/search", "/fees"];

/** One part of the sitemap: `pages.xml`, or the products whose id begins with a digit: `0.xml` to `f.xml`. */
export async function GET(_request: Request, { params }: { params: Promise<{ segment: string }> }): Promise<Response> {
  const name = (await params).segment.replace(/\.xml$/, "");
  if (name === "pages") {
    const lines = pages.map((path) => ({ location: siteAddress(path).href }));
    return xmlResponse(sitemapXml("urlset", lines));
  }
  if (!sitemapSegments.includes(name)) return new Response("There is no such sitemap.", { status: 404 });
  const entries = await listSitemapSegment(name);
  const lines = entries.map(({ slug, changedAt }) => ({ location: siteAddress(`/sneakers/${slug}`).href, changedAt }));
  return xmlResponse(sitemapXml("urlset", lines));
}
