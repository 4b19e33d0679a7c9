import { readdirSync } from "node:fs";
import path from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { eventDefinitions } from "@/lib/domain/webhooks/rules.events.ts";
import { everyOperation } from "../every-operation.ts";
import { apiDocument, readDocument } from "./read-document.ts";

const root = path.resolve(import.meta.dirname, "../../../..");

/** `app/api/v1/bids/[offerId]/route.ts` → `/api/v1/bids/{offerId}` */
function addressesOnDisk(): string[] {
  return readdirSync(path.join(root, "app/api/v1"), { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts" && !file.startsWith("[...unknown]"))
    .map((file) => `/api/v1/${path.dirname(file).replaceAll(/\[(\w+)\]/g, "{$1}")}`)
    .sort();
}

describe("the OpenAPI document", () => {
  it("is one", async () => {
    const result = await new Validator().validate(structuredClone(apiDocument()) as unknown as Record<string, unknown>);
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it("describes every address there is, and no other", () => {
    expect(Object.keys(apiDocument().paths).sort()).toEqual(addressesOnDisk());
  });

  it("names every operation once, in a way that addresses and client libraries can use", () => {
    const ids = [...everyOperation, readDocument].map(({ description }) => description.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]{2,40}$/);
  });

  it("describes what endpoints are told, with an example that fits", () => {
    const { webhooks } = apiDocument();
    expect(Object.keys(webhooks)).toEqual(Object.keys(eventDefinitions));
    for (const [type, { data, example }] of Object.entries(eventDefinitions)) {
      expect(data.safeParse(example).error?.issues ?? [], type).toEqual([]);
      const media = webhooks[type]?.post.requestBody.content["application/json"];
      expect(media?.example).toMatchObject({ type, data: example });
      expect(media?.schema).toMatchObject({ type: "object", required: ["type", "timestamp", "data"] });
    }
  });

  it("names every variable of a path", () => {
    for (const { description } of everyOperation) {
      const inPath = [...description.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const operation = apiDocument().paths[description.path]?.[description.method.toLowerCase()];
      const described = (operation?.parameters ?? []).flatMap(({ in: place, name }) => (place === "path" ? name : []));
      expect(described, description.id).toEqual(inPath);
    }
  });

  it("lets no field through that it does not describe", () => {
    const open: string[] = [];
    const look = (value: unknown, where: string): void => {
      if (typeof value !== "object" || value === null) return;
      const { type, properties, additionalProperties } = value as Record<string, unknown>;
      if (type === "object" && properties && additionalProperties !== false) open.push(where);
      for (const [key, part] of Object.entries(value)) look(part, `${where}/${key}`);
    };
    for (const [address, operations] of Object.entries(apiDocument().paths)) {
      for (const { operationId, requestBody } of Object.values(operations))
        look(requestBody, `${address} ${operationId}`);
    }
    expect(open).toEqual([]);
  });
});
