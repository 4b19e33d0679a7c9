import type { Metadata } from "next";
import type { ReactNode } from "react";
import { siteAddress } from "@/lib/platform/site-address.ts";

/** Link previews are read outside of the site: their addresses are whole. */
export function generateMetadata(): Metadata {
  return { metadataBase: siteAddress() };
}

export default function SneakerLayout({ children }: { children: ReactNode }) {
  return children;
}
