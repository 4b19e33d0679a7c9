// What may import what. scripts/check-architecture.ts runs it and also checks that every source file was really seen.

const layers = [
  { name: "app", path: "^(app/|proxy\\.ts$|instrumentation[^/]*\\.ts$)" },
  { name: "components", path: "^components/" },
  { name: "actions", path: "^lib/actions/" },
  { name: "workflows", path: "^lib/workflows/" },
  { name: "domain", path: "^lib/domain/" },
  { name: "platform", path: "^lib/platform/" },
  { name: "core", path: "^lib/core/" },
];
const product = "^(app|components|lib)/|^proxy\\.ts$";
const tests = "\\.test\\.tsx?$";
// Roles of a domain module that may reach a browser; each may be split by topic (rules.fees.ts).
const clientSafe = "^lib/domain/[^/]+/(model|rules|schema|errors|events)\\.[^/]+$";

/** A lower layer never imports a higher one. */
const direction = layers.slice(1).map((layer, index) => ({
  name: `${layer.name}-imports-upwards`,
  comment: "Imports only point down: app, components, actions, workflows, domain, platform, core.",
  severity: "error",
  from: { path: layer.path, pathNot: tests },
  to: { path: layers.slice(0, index + 1).map((higher) => higher.path) },
}));

module.exports = {
  forbidden: [
    ...direction,
    {
      name: "no-cycles",
      comment:
        "Two files that need each other are one file, or miss a third. What is loaded only when needed closes no circle.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["dynamic-import"] } },
    },
    {
      name: "unresolvable",
      comment: "The import leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "product-imports-tooling",
      comment: "Stand-ins, scripts, seed, benchmarks and test helpers are never part of the product.",
      severity: "error",
      from: { path: product, pathNot: tests },
      to: { path: "^(dev|scripts|tests|e2e|bench|prisma/(factories|seed))/" },
    },
    {
      name: "product-imports-a-test",
      comment: "A test file is nobody's library.",
      severity: "error",
      from: {},
      to: { path: tests },
    },
    {
      name: "product-imports-a-development-package",
      comment: "It would be missing after `npm ci --omit=dev`.",
      severity: "error",
      from: { path: product, pathNot: tests },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    },
    {
      name: "database-client-out-of-place",
      comment: "Only platform, domain and workflows know Prisma; above them there are view types.",
      severity: "error",
      from: { path: ["^app/", "^components/", "^lib/actions/", "^lib/core/"], pathNot: tests },
      to: { path: "^prisma/generated/" },
    },
    {
      name: "components-know-too-much",
      comment: "A component takes props, calls actions, and of the domain knows only what may run in a browser.",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: { path: ["^lib/workflows/", "^lib/domain/"], pathNot: clientSafe },
    },
    {
      name: "components-use-the-platform",
      comment: "The platform is the server's. A type is fine.",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: { path: "^lib/platform/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "primitives-know-the-domain",
      comment: "components/ui could be used by any other product.",
      severity: "error",
      from: { path: "^components/ui/", pathNot: tests },
      to: { path: "^(lib/(domain|actions|workflows|platform)|components/(?!ui/))" },
    },
    {
      name: "domain-modules-meet",
      comment: "One module imports another only through its model; everything else meets in a workflow.",
      severity: "error",
      from: { path: "^lib/domain/([^/]+)/", pathNot: tests },
      to: { path: "^lib/domain/", pathNot: ["^lib/domain/$1/", "^lib/domain/[^/]+/model\\.[^/]+$"] },
    },
    {
      name: "store-from-outside",
      comment: "A store writes rows: private to its module and to the workflows that own the transaction.",
      severity: "error",
      from: { path: ["^app/", "^components/", "^lib/actions/"] },
      to: { path: "^lib/domain/[^/]+/store\\.[^/]+$" },
    },
    {
      name: "client-safe-file-needs-a-server",
      comment: "model, rules, schema, errors and events may be bundled for a browser. A type is fine.",
      severity: "error",
      from: { path: clientSafe },
      to: {
        path: [
          "^lib/platform/",
          "^lib/domain/[^/]+/(store|service|queries)",
          "^prisma/generated/(client|models|internal)",
          "(^|/)node_modules/server-only/",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "domain-uses-next",
      comment: "The domain also runs in the worker and in tests, where there is no request.",
      severity: "error",
      from: { path: "^lib/(core|domain)/", pathNot: tests },
      to: { path: "(^|/)node_modules/next/" },
    },
  ],
  required: [
    {
      name: "server-file-without-server-only",
      comment: 'Stores, services, queries and workflows begin with `import "server-only";`.',
      severity: "error",
      module: { path: "^lib/(domain/[^/]+/(store|service|queries)|workflows/)", pathNot: [tests, "\\.sql\\.ts$"] },
      to: { path: "(^|/)node_modules/server-only/" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^prisma/generated/"] },
    exclude: { path: "^\\.next/" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["react-server", "import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json", ".css"],
    },
    skipAnalysisNotInRules: false,
  },
};
