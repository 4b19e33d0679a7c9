import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { testEnvironment } from "../support/environment.ts";

/*
 * The manifests have never been applied by this project. What can be known without a cluster is checked here: each is what the API's own schemas
 * say, without a field they do not know, and the parts fit together.
 */

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name?: string; namespace?: string; labels?: Record<string, string> };
  spec: Record<string, unknown>;
  data?: Record<string, string>;
  stringData?: Record<string, string>;
}

interface Container {
  name: string;
  image: string;
  ports?: { name: string; containerPort: number }[];
  command?: string[];
}

const load = createRequire(import.meta.url);
const directory = path.resolve(import.meta.dirname, "../../deploy/kubernetes");
const files = readdirSync(directory).filter((name) => name.endsWith(".yaml") && name !== "kustomization.yaml");
const manifests: [string, Manifest][] = files.flatMap((file) =>
  parseAllDocuments(readFileSync(path.join(directory, file), "utf8")).map((document): [string, Manifest] => {
    const manifest = document.toJS() as Manifest;
    return [`${file}: ${manifest.kind}`, manifest];
  }),
);
const ofKind = (kind: string) => manifests.map(([, manifest]) => manifest).filter((manifest) => manifest.kind === kind);
const podOf = (manifest: Manifest) =>
  (manifest.spec.template as { metadata: { labels: Record<string, string> }; spec: Record<string, unknown> }) ?? {};
const containerOf = (manifest: Manifest) => (podOf(manifest).spec.containers as Container[])[0] as Container;
const workloads = () => [...ofKind("Deployment"), ...ofKind("Job")];

/** Notes which fields somebody reads. */
function watched(value: unknown, at: string, read: Set<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get(target, name, receiver) {
      const child: unknown = Reflect.get(target, name, receiver);
      if (typeof name !== "string") return child;
      read.add(`${at}/${name}`);
      return watched(child, `${at}/${name}`, read);
    },
  });
}

function listFields(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => [`${at}/${name}`, ...listFields(child, `${at}/${name}`)]);
}

/** What the API's schema has against a manifest; a field that its checker never looks at is one that it does not know. */
function problemsOf(manifest: Manifest): string[] {
  const models = load(`kubernetes-models/${manifest.apiVersion}`) as Record<string, { prototype: object } | undefined>;
  const model = models[manifest.kind];
  if (!model) return [`there is no ${manifest.kind} in ${manifest.apiVersion}`];
  const read = new Set<string>();
  const { validate } = model.prototype as { validate(this: unknown): void };
  try {
    validate.call(watched(manifest, "", read));
  } catch (error) {
    return [String(error)];
  }
  return listFields(manifest)
    .filter((field) => !read.has(field))
    .map((field) => `unknown: ${field}`);
}

describe("each manifest", () => {
  it.each(manifests)("%s is what its schema says", (_name, manifest) => {
    expect(problemsOf(manifest)).toEqual([]);
  });

  it("would be refused with a misspelled field, or one of another type", () => {
    const [web] = ofKind("Deployment");
    expect(problemsOf({ ...web, spec: { ...web?.spec, replica: 2 } } as Manifest)).toEqual(["unknown: /spec/replica"]);
    expect(problemsOf({ ...web, spec: { ...web?.spec, replicas: "two" } } as Manifest)).not.toEqual([]);
  });

  it("lives in one namespace, and is named by the kustomization unless it is applied by hand", () => {
    for (const [name, { metadata, kind }] of manifests) {
      if (kind !== "Namespace") expect(metadata.namespace, name).toBe("solebook");
    }
    const kustomization: unknown = parse(readFileSync(path.join(directory, "kustomization.yaml"), "utf8"));
    const { resources } = kustomization as { resources: string[] };
    expect([...resources, "migrate.yaml", "secret.example.yaml"].sort()).toEqual([...files].sort());
  });
});

describe("the parts fit together", () => {
  it("services, budgets and autoscalers mean pods that there are", () => {
    const labels = ofKind("Deployment").map((manifest) => podOf(manifest).metadata.labels);
    const selectors = [
      ...ofKind("Service").map(({ spec }) => spec.selector),
      ...[...ofKind("PodDisruptionBudget"), ...ofKind("Deployment")].map(
        ({ spec }) => (spec.selector as { matchLabels: unknown }).matchLabels,
      ),
    ];
    for (const selector of selectors) expect(labels).toContainEqual(selector);
    const names = ofKind("Deployment").map(({ metadata }) => metadata.name);
    for (const { spec } of ofKind("HorizontalPodAutoscaler")) {
      expect(names).toContain((spec.scaleTargetRef as { name: string }).name);
    }
  });

  it("every pod runs as nobody in particular, cannot write to its image, and has probes and requests", () => {
    for (const workload of workloads()) {
      const pod = podOf(workload).spec;
      expect(pod, workload.metadata.name).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      });
      expect(containerOf(workload)).toMatchObject({
        resources: {
          requests: { cpu: expect.any(String), memory: expect.any(String) },
          limits: { memory: expect.any(String) },
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
      });
    }
    for (const deployment of ofKind("Deployment")) {
      expect(Object.keys(containerOf(deployment))).toEqual(
        expect.arrayContaining(["startupProbe", "livenessProbe", "readinessProbe"]),
      );
    }
  });

  it("has longer than the process takes to end", () => {
    for (const deployment of ofKind("Deployment")) {
      const { terminationGracePeriodSeconds: seconds, containers } = podOf(deployment).spec as {
        terminationGracePeriodSeconds: number;
        containers: { lifecycle?: { preStop: { exec: { command: [string, string] } } } }[];
      };
      const waited = Number(containers[0]?.lifecycle?.preStop.exec.command[1] ?? 0);
      expect(seconds).toBeGreaterThan(waited + 25);
    }
  });

  it("the configuration and the secret name only variables that are read, and all that must be there", () => {
    const [configuration] = ofKind("ConfigMap");
    const [secret] = ofKind("Secret");
    const named = [...Object.keys(configuration?.data ?? {}), ...Object.keys(secret?.stringData ?? {})];
    const example = readFileSync(path.resolve(directory, "../../.env.example"), "utf8");
    for (const name of named) expect(example).toContain(`#${name}=`);
    const byImage = ["APP_ENV", "LOG_LEVEL", "UPLOADS_DIRECTORY"];
    const local = [
      "PUSHER_HOST",
      "PUSHER_PORT",
      "PUSHER_USE_TLS",
      "STRIPE_HOST",
      "STRIPE_PORT",
      "STRIPE_PROTOCOL",
      "EASYPOST_BASE_URL",
      "RESEND_BASE_URL",
      "TWILIO_BASE_URL",
    ];
    const needed = Object.keys(testEnvironment).filter((name) => ![...byImage, ...local].includes(name));
    expect(named).toEqual(expect.arrayContaining(needed));
  });
});
