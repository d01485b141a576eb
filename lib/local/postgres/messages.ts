/** What the wire protocol (version 3) looks like: https://www.postgresql.org/docs/current/protocol-message-formats.html */

const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;
const LARGEST_MESSAGE = 256 * 1024 * 1024;

export type Opening =
  | { kind: "incomplete" }
  | { kind: "encryption" }
  | { kind: "cancel" }
  | { kind: "startup"; user: string; length: number };

/** Reads the first thing that a client sends. Requests for encryption are 8 bytes long. */
export function readOpening(buffer: Buffer): Opening {
  if (buffer.length < 8) return { kind: "incomplete" };
  const length = buffer.readInt32BE(0);
  const code = buffer.readInt32BE(4);
  if (code === SSL_REQUEST || code === GSS_REQUEST) return { kind: "encryption" };
  if (code === CANCEL_REQUEST) return { kind: "cancel" };
  if (code >> 16 !== 3 || length < 8 || length > 10_000) throw new Error("This is not a PostgreSQL client.");
  if (buffer.length < length) return { kind: "incomplete" };
  const words = buffer.subarray(8, length).toString("utf8").split("\0");
  const user = words[words.indexOf("user") + 1] ?? "";
  return { kind: "startup", user, length };
}

/**
 * The complete messages at the front of a buffer: their types in order, and how many bytes they are. A Terminate ends the
 * list before it, so that it is never run together with others.
 */
export function readMessages(buffer: Buffer): { types: string[]; length: number } {
  const types: string[] = [];
  let length = 0;
  while (buffer.length - length >= 5) {
    const size = buffer.readInt32BE(length + 1);
    if (size < 4 || size > LARGEST_MESSAGE)
      throw new Error("This is not a message of PostgreSQL's protocol.");
    const type = String.fromCharCode(buffer[length] ?? 0);
    if (buffer.length - length < size + 1 || (type === "X" && length > 0)) break;
    types.push(type);
    length += size + 1;
  }
  return { types, length };
}

/** Names of the prepared statements that these messages make, the unnamed one left out. */
export function listPrepared(messages: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at < messages.length; at += messages.readInt32BE(at + 1) + 1) {
    if (messages[at] !== 0x50) continue;
    const name = messages.subarray(at + 5, messages.indexOf(0, at + 5)).toString("utf8");
    if (name !== "") names.push(name);
  }
  return names;
}

/** AuthenticationOk, the parameters, BackendKeyData and ReadyForQuery: the client may send queries. */
export function greet(parameters: Record<string, string>): Buffer {
  return Buffer.concat([
    message("R", int32(0)),
    ...Object.entries(parameters).map(([name, value]) => message("S", text(name), text(value))),
    message("K", int32(process.pid), int32(0)),
    message("Z", Buffer.from("I")),
  ]);
}

/** An ErrorResponse that ends the connection. */
export function fatal(state: string, sentence: string): Buffer {
  const fields = [`SFATAL`, `VFATAL`, `C${state}`, `M${sentence}`];
  return message("E", ...fields.map(text), Buffer.from([0]));
}

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`, "utf8");
}
