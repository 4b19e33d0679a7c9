import { z } from "zod";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { realtimeClientConfig } from "@/lib/platform/pusher.ts";

const read = operation(
  {
    id: "readRealtime",
    method: "GET",
    path: "/api/v1/realtime",
    tag: "Market",
    summary: "Where the live connection is",
    details: "For any client that speaks Pusher's protocol.",
    access: "anybody",
    answers: {
      200: z.strictObject({
        key: z.string(),
        cluster: z.string().describe("Of Pusher Channels; empty for any other server."),
        host: z.string().nullable().describe("Null: Pusher's own, by cluster."),
        port: z.int().nullable(),
        path: z.string().describe("In front of `/app/<key>`."),
        forceTLS: z.boolean(),
      }),
    },
    example: {},
  },
  async ({ request }) => answer(realtimeClientConfig(request.headers.get("host") ?? "localhost")),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
