import { z } from "zod";
import { answerSocket } from "@/app/api/pusher/_socket-request.ts";
import { socketIdSchema } from "@/lib/core/socket-id.ts";
import { authorizeSocket } from "@/lib/workflows/events/authorize-channel.ts";

const formSchema = z.object({ socket_id: socketIdSchema });

/** Asked when a socket says whose it is, so that it ends with the session or key behind it. */
export function POST(request: Request): Promise<Response> {
  return answerSocket(request, formSchema, (actor, { socket_id: socketId }) => authorizeSocket(actor, socketId));
}
