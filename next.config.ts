import path from "node:path";
import type { NextConfig } from "next";
import { PHASE_PRODUCTION_BUILD } from "next/constants.js";

const common: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Pictures come from our own routes in every width that is needed; the image optimiser answers 400 to SVG.
  images: { unoptimized: true },
  // Photographs (8 MB) and CSV files come through server actions; the proxy in front cuts bodies at 10 MB.
  experimental: { serverActions: { bodySizeLimit: "9mb" } },
  // They read files from their own folders: SQL, the measures of fonts; and HTTP clients that are not made for bundles.
  serverExternalPackages: ["graphile-worker", "pdfkit", "@easypost/api", "twilio"],
  // Where balancers and monitors look.
  rewrites: async () =>
    ["/health", "/health/ready"].flatMap((source) => [
      { source, destination: `/api/v1${source}` },
      { source: `/api${source}`, destination: `/api/v1${source}` },
    ]),
  redirects: async () => [{ source: "/browse", destination: "/search", permanent: true }],
  // Built files do not pass through proxy.ts, which sets the headers of everything else.
  headers: async () => [
    { source: "/_next/static/:path*", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] },
    // Next compresses a route's answer only where its type is known before: a drawing is 7 KB then instead of 50.
    {
      source: "/images/products/:slug/:view(side|pair|top|sole)",
      headers: [{ key: "Content-Type", value: "image/svg+xml; charset=utf-8" }],
    },
  ],
  // A lockfile in a folder above must not move the root.
  turbopack: { root: path.resolve(import.meta.dirname) },
  // The static checks do this once, for the whole repository.
  typescript: { ignoreBuildErrors: true },
};

/** Every build also makes the folder that runs by itself (.next/standalone); `next start` wants to hear nothing of it, Vercel has its own. */
export default function config(phase: string): NextConfig {
  const isStandalone = phase === PHASE_PRODUCTION_BUILD && process.env.VERCEL === undefined;
  return isStandalone ? { ...common, output: "standalone" } : common;
}
