/**
 * A bucket that holds so many tokens and is filled evenly over a window: whoever comes takes one, and comes too often when none is left. A
 * burst is fine, and after it calls go through at the pace of the filling, not all at once when a window begins. Kept as
 * one number, the moment at which the bucket will be full again. Pure: time comes in.
 */
export interface Bucket {
  /** Tokens in a full bucket. */
  capacity: number;
  /** In which an empty one is filled. */
  windowSeconds: number;
}

/** How a bucket stands after somebody wanted a token. */
export interface BucketState {
  isTaken: boolean;
  /** Tokens left. */
  remaining: number;
  /** Until it is full again. */
  fullInSeconds: number;
  /** Until there is a token; 0 when there is one. */
  retryAfterSeconds: number;
}

/** How long one token takes to come back. */
export function stepMs({ capacity, windowSeconds }: Bucket): number {
  return (windowSeconds * 1_000) / capacity;
}

/**
 * Takes a token, if there is one.
 * @param fullAtMs when the bucket would be full; anything in the past for a full one
 * @returns when it will be full now; null when there was no token
 */
export function takeToken(bucket: Bucket, fullAtMs: number, nowMs: number): number | null {
  const next = Math.max(fullAtMs, nowMs) + stepMs(bucket);
  // A hair's breadth for what floating point makes of a sum of steps.
  return next <= nowMs + bucket.windowSeconds * 1_000 + 0.001 ? next : null;
}

/** @param fullInMs until the bucket is full */
export function bucketState(bucket: Bucket, isTaken: boolean, fullInMs: number): BucketState {
  const missingMs = Math.max(0, fullInMs);
  const windowMs = bucket.windowSeconds * 1_000;
  return {
    isTaken,
    remaining: isTaken ? Math.max(0, Math.floor((windowMs - missingMs) / stepMs(bucket) + 0.001)) : 0,
    fullInSeconds: Math.ceil(missingMs / 1_000),
    retryAfterSeconds: isTaken ? 0 : Math.max(1, Math.ceil((missingMs + stepMs(bucket) - windowMs) / 1_000)),
  };
}
