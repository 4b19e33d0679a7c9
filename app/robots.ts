import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { siteAddress } from "@/lib/platform/site-address.ts";

export default async function robots(): Promise<MetadataRoute.Robots> {
  // The site's address is known at run time only.
  await connection();
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/account", "/buying", "/selling", "/orders"] },
    sitemap: siteAddress("/sitemap.xml").href,
  };
}
