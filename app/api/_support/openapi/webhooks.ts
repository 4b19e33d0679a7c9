import { z } from "zod";
import { type AnyEventType, eventDefinitions } from "@/lib/domain/webhooks/rules.events.ts";
import { time } from "../answers/common.ts";
import type { JsonSchema, OpenApiParameter, SchemaCollection } from "./schemas.ts";

/** A request that we make, and what it is to be answered with. */
export interface OpenApiWebhook {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: never[];
  parameters: OpenApiParameter[];
  requestBody: { required: true; content: Record<string, { schema: JsonSchema; example: unknown }> };
  responses: Record<string, { description: string }>;
}

const exampleTime = "2026-11-21T10:00:00.000Z";

function header(name: string, description: string): OpenApiParameter {
  return { name, in: "header", required: true, description, schema: { type: "string" } };
}

/** Those of Standard Webhooks. */
const headers: OpenApiParameter[] = [
  header("webhook-id", "Names the event; the same whenever it is sent again, so that nothing is done twice."),
  header("webhook-timestamp", "Seconds since 1970, of this very request. Refuse what is older than a few minutes."),
  header(
    "webhook-signature",
    "`v1,` and the HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<body>` in base64; after a change of the secret two of them, with a space between.",
  ),
];

/** `match.created` → `onMatchCreated` */
function operationId(type: AnyEventType): string {
  return `on${type.replaceAll(/(?:^|\.)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
}

function describe(type: AnyEventType, schemas: SchemaCollection): OpenApiWebhook {
  const { label, details, data, example } = eventDefinitions[type];
  const body = z.strictObject({ type: z.literal(type), timestamp: time.describe("When it happened."), data });
  return {
    operationId: operationId(type),
    tags: ["Webhooks"],
    summary: label,
    description: details,
    security: [],
    parameters: headers,
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: schemas.convert(body, "output"),
          example: { type, timestamp: exampleTime, data: example },
        },
      },
    },
    responses: {
      "2XX": { description: "Received. Whatever else is answered, or nothing within 10 seconds, is tried again." },
      "410": { description: "Gone for good: the endpoint is switched off." },
    },
  };
}

/** What endpoints are told, by the name of the event. */
export function describeWebhooks(schemas: SchemaCollection): Record<string, { post: OpenApiWebhook }> {
  const types = Object.keys(eventDefinitions) as AnyEventType[];
  return Object.fromEntries(types.map((type) => [type, { post: describe(type, schemas) }]));
}
