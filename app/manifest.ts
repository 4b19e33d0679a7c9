import type { MetadataRoute } from "next";
import { colorTokens } from "@/components/ui/tokens.ts";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Solebook",
    short_name: "Solebook",
    description: "The open sneaker exchange.",
    start_url: "/",
    display: "standalone",
    background_color: colorTokens.light.ground,
    theme_color: colorTokens.light.ground,
    icons: [{ src: "/icon.svg", type: "image/svg+xml", sizes: "any" }],
  };
}
