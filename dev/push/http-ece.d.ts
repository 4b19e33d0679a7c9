declare module "http_ece" {
  import type { ECDH } from "node:crypto";

  /** Opens what was encrypted with `aes128gcm` (RFC 8188) for a key of one's own. Throws when it does not open. */
  export function decrypt(
    body: Buffer,
    parameters: { version: "aes128gcm"; privateKey: ECDH; authSecret: string },
  ): Buffer;
}
