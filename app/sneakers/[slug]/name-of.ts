import type { ProductView } from "@/lib/domain/catalog/model.ts";

/** `Nike Dunk Low “Panda”`; a name that begins with its brand says it once. */
export function nameOf({ brand, name, nickname }: Pick<ProductView, "brand" | "name" | "nickname">): string {
  const full = name.toLowerCase().startsWith(`${brand.toLowerCase()} `) ? name : `${brand} ${name}`;
  return `${full}${nickname ? ` “${nickname}”` : ""}`;
}
