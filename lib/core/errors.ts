/** What the outside sees of a failure: the HTTP status and a sentence a person can act on. */
export interface ErrorDescription {
  status: number;
  message: string;
}

/** Failures any entry point may answer with. Each domain module adds its own in its errors.ts. */
export const commonErrors = {
  unauthenticated: { status: 401, message: "Please log in to do that." },
  forbidden: { status: 403, message: "Your account is not allowed to do that." },
  not_found: { status: 404, message: "There is nothing at this address." },
  malformed_json: { status: 400, message: "The request body is not valid JSON." },
  invalid_input: { status: 422, message: "Some of what you sent is not valid. Check the marked fields." },
  unsupported_media_type: { status: 415, message: "Send the body as application/json." },
  incomplete_body: { status: 400, message: "The connection broke off before the whole body had come. Send it again." },
  body_too_large: { status: 413, message: "The request body is too large." },
  rate_limited: { status: 429, message: "That was a lot of requests. Wait a moment and try again." },
  origin_not_allowed: { status: 403, message: "This request came from another site and was not carried out." },
} as const satisfies Record<string, ErrorDescription>;

export type CommonErrorCode = keyof typeof commonErrors;
