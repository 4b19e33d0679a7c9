/** A message of Postgres' protocol (version 3): one letter, then the length of the rest. */
export interface WireMessage {
  type: string;
  body: Buffer;
  /** As it came, to be passed on. */
  bytes: Buffer;
}

const lengthBytes = 4;

/** Cuts a stream into messages, however it was cut on its way. */
export class WireReader {
  private rest: Buffer = Buffer.alloc(0);

  /** @param hasStartup whether the stream begins with a message that has no letter, as a client's does */
  constructor(private hasStartup: boolean) {}

  /** The messages that are complete with this piece. The first of a client has the type `startup`. */
  read(piece: Buffer): WireMessage[] {
    this.rest = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece]);
    const messages: WireMessage[] = [];
    for (;;) {
      const typeBytes = this.hasStartup ? 0 : 1;
      const headBytes = typeBytes + lengthBytes;
      if (this.rest.length < headBytes) return messages;
      const end = typeBytes + this.rest.readInt32BE(typeBytes);
      if (this.rest.length < end) return messages;
      const bytes = this.rest.subarray(0, end);
      const type = this.hasStartup ? "startup" : String.fromCharCode(bytes[0] ?? 0);
      messages.push({ type, body: bytes.subarray(headBytes), bytes });
      this.rest = this.rest.subarray(end);
      this.hasStartup = false;
    }
  }
}

/** The texts, each ended by a zero, that a message begins with. */
export function textsOf(body: Buffer, count: number): string[] {
  const texts: string[] = [];
  let start = 0;
  while (texts.length < count) {
    const end = body.indexOf(0, start);
    if (end < 0) return texts;
    texts.push(body.toString("utf8", start, end));
    start = end + 1;
  }
  return texts;
}
