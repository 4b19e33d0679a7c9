import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../..");

/** Where the built templates are. */
export const mailTemplatesFile = path.join(root, "lib/platform/mail-templates/bundle.js");

const heading =
  "// Written by `npm run mail:templates` from dev/mail-templates/mail.tsx; a test fails while it is out of date.";

/**
 * The templates of our mails with all they need, React's renderer among it, as one module without imports: it runs wherever mails are
 * sent, whatever React is there (docs/adr/0072).
 */
export async function buildMailTemplates(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, "dev/mail-templates/mail.tsx")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    conditions: ["import", "default"],
    // Draws at once and needs nothing of a browser or of Node.
    alias: {
      "react-dom/server": path.join(root, "node_modules/react-dom/cjs/react-dom-server-legacy.browser.production.js"),
    },
    define: { "process.env.NODE_ENV": '"production"' },
    jsx: "automatic",
    minify: true,
    legalComments: "eof",
    banner: { js: heading },
  });
  return outputFiles[0]?.text ?? "";
}
