import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

export interface Address {
  /** As Next names it: `/orders/[number]`. */
  route: string;
  kind: "page" | "route";
  /** Of a route: which methods its file answers. */
  methods: string[];
}

/** `(auth)` groups files and stands in no address. */
function routeOf(file: string): string {
  const parts = path.dirname(file).split(path.sep);
  return `/${parts.filter((part) => part !== "." && !/^\(.*\)$/.test(part)).join("/")}`;
}

function methodsOf(file: string): string[] {
  const source = readFileSync(path.join(root, "app", file), "utf8");
  return ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) =>
    new RegExp(`export (?:async )?(?:function|const) ${method}\\b|export \\{[^}]*\\b${method}\\b`).test(source),
  );
}

/** Every page and every route there is, found by its file; those of the API's operations are found by their descriptions. */
export function addressesOnDisk(): Address[] {
  return readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file) && !file.startsWith("api/v1/"))
    .map((file): Address => {
      const isPage = file.endsWith("page.tsx");
      return { route: routeOf(file), kind: isPage ? "page" : "route", methods: isPage ? ["GET"] : methodsOf(file) };
    })
    .sort((a, b) => (a.route < b.route ? -1 : 1));
}
