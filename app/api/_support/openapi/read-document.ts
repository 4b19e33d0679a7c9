import "server-only";
import { z } from "zod";
import { siteAddress } from "@/lib/platform/site-address.ts";
import { everyOperation } from "../every-operation.ts";
import { answer, operation } from "../operation.ts";
import { type OpenApiDocument, openApiDocument } from "./document.ts";

const anyDocument = z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.looseObject({}) });

let made: OpenApiDocument | undefined;

/** The document of the whole API; made once, for it is the same for everybody. */
export function apiDocument(): OpenApiDocument {
  made ??= openApiDocument([...everyOperation, readDocument], siteAddress().origin);
  return made;
}

/** The document describes itself, so it cannot be in the list it is made from. */
export const readDocument = operation(
  {
    id: "readOpenApiDocument",
    method: "GET",
    path: "/api/v1/openapi.json",
    tag: "About the API",
    summary: "This API as OpenAPI 3.1",
    access: "anybody",
    answers: { 200: anyDocument },
    example: {},
  },
  async () => answer({ ...apiDocument() }),
);
