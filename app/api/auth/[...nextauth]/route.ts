import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/workflows/accounts/auth-options.ts";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

// The options are made per request, because `next build` loads this file without an environment.
async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  // next-auth lets anybody write into the server's log here; none of our pages does.
  if (nextauth[0] === "_log") return new Response(null, { status: 404 });
  const answer: unknown = await NextAuth(request as never, context as never, authOptions());
  return answer as Response;
}

export { handle as GET, handle as POST };
