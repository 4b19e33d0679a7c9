import { type NextRequest, NextResponse } from "next/server";
import { commonErrors } from "@/lib/core/errors.ts";
import { carrierPageTarget } from "@/lib/platform/carrier-pages.ts";
import {
  allowedForeignOrigin,
  corsHeaders,
  isForForeignPages,
  maySocketOpen,
  preflightHeaders,
} from "@/lib/platform/cors.ts";
import { env } from "@/lib/platform/env.ts";
import { inboxTarget } from "@/lib/platform/local-inbox.ts";
import { realtimeConfigFor, realtimeOrigins, realtimePath, realtimeTarget } from "@/lib/platform/realtime.ts";
import { requestIdHeader, requestIdOf } from "@/lib/platform/request-context.ts";
import { isChangeFromElsewhere } from "@/lib/platform/request-source.ts";
import { picturePolicy, securityHeaders } from "@/lib/platform/security-headers.ts";
import { hostedPageOrigins, isDemo, stripePageTarget } from "@/lib/platform/stripe-pages.ts";

function createNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
}

/** Refuses a socket. Next leaves a refused upgrade waiting for ever; one that is led to a page it closes at once. */
function refuseSocket(request: NextRequest, status: number): NextResponse {
  return NextResponse.rewrite(new URL("/", request.url), { status });
}

/** A browser's live connection, where the server behind it has no address of its own; Next passes the socket on. */
function passSocketOn(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const target = realtimeTarget(env(), pathname, search);
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    const headers = { upgrade: "websocket", connection: "Upgrade" };
    return new NextResponse(null, target === null ? { status: 404 } : { status: 426, headers });
  }
  if (target === null) return refuseSocket(request, 404);
  // Browsers do not keep pages of other sites from opening sockets; we do.
  if (!maySocketOpen(request.headers)) return refuseSocket(request, 403);
  return NextResponse.rewrite(target);
}

/** What programs call, pages of other sites among them, looks for itself, by how a caller proves who they are. */
function isRefused(request: NextRequest): boolean {
  return !isForForeignPages(request.nextUrl.pathname) && isChangeFromElsewhere(request.method, request.headers);
}

/** What a page of another site may know of the answer: nothing, unless its site is on the list. */
function foreignAccess(request: NextRequest): { preflight: NextResponse | null; headers: Record<string, string> } {
  if (!isForForeignPages(request.nextUrl.pathname)) return { preflight: null, headers: {} };
  const origin = allowedForeignOrigin(request.headers);
  const vary = { vary: "Origin" };
  if (origin === null) return { preflight: null, headers: vary };
  const isPreflight = request.method === "OPTIONS" && request.headers.has("access-control-request-method");
  return {
    preflight: isPreflight
      ? new NextResponse(null, { status: 204, headers: { ...vary, ...preflightHeaders(origin) } })
      : null,
    headers: { ...vary, ...corsHeaders(origin) },
  };
}

/**
 * Runs before every page and route: refuses changes that another site has started, gives the request an id and a script nonce, and the answer its security headers.
 * Who somebody is, is never decided here; routes and actions ask for the live session.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith(`${realtimePath}/`)) return passSocketOn(request);
  const standIn =
    inboxTarget(env(), pathname, search) ??
    stripePageTarget(env(), pathname, search) ??
    carrierPageTarget(env(), pathname, search);
  // The pages of stand-ins bring their own policy, which is stricter: they have no scripts at all.
  if (standIn) return NextResponse.rewrite(standIn);

  if (isRefused(request)) return new NextResponse(commonErrors.origin_not_allowed.message, { status: 403 });
  const foreign = foreignAccess(request);
  if (foreign.preflight) return foreign.preflight;

  const nonce = createNonce();
  const id = requestIdOf(request.headers);
  const host = request.headers.get("host") ?? request.nextUrl.host;
  const protocol = request.headers.get("x-forwarded-proto")?.split(",", 1)[0]?.trim() ?? request.nextUrl.protocol;
  const added = securityHeaders({
    nonce,
    isDevelopment: process.env.NODE_ENV === "development",
    isSecure: protocol.startsWith("https"),
    connectOrigins: realtimeOrigins(realtimeConfigFor(env(), host)),
    formOrigins: isDemo(env()) ? [] : hostedPageOrigins,
  });

  // Next reads the nonce for its own scripts from the request's policy; our pages read it from x-nonce.
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set(requestIdHeader, id);
  headers.set("content-security-policy", added["Content-Security-Policy"] ?? "");
  const response = NextResponse.next({ request: { headers } });
  // What is set here wins over what the route sets.
  if (pathname.startsWith("/images/")) added["Content-Security-Policy"] = picturePolicy;
  // Everybody's pictures of shoes are shown in mails, which are pages of other sites; a picture kept from others comes with no cookie there.
  if (pathname.startsWith("/images/products/")) added["Cross-Origin-Resource-Policy"] = "cross-origin";
  for (const [name, value] of Object.entries(added)) response.headers.set(name, value);
  for (const [name, value] of Object.entries(foreign.headers)) response.headers.set(name, value);
  response.headers.set(requestIdHeader, id);
  return response;
}

export const config = {
  // Built files carry a hash and no page; everything else passes through.
  matcher: ["/((?!_next/static/|_next/image|favicon\\.ico$).*)"],
};
