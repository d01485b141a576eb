import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";

/** Who sent the request that is being answered. */
export type Caller = {
  /** IP address; loopback addresses are given as they are. */
  readonly address: string;
  /** The `User-Agent` header, cut to 1,024 characters. */
  readonly agent: string;
};

const callers = new AsyncLocalStorage<Caller>();

/** Answers a request so that whatever it calls, however late, can ask who sent it. */
export function answerAsCaller<T>(request: IncomingMessage, answer: () => T): T {
  const address = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const agent = (request.headers["user-agent"] ?? "").slice(0, 1024);
  return callers.run({ address, agent }, answer);
}

/** Undefined outside a request, as in a seed. */
export function currentCaller(): Caller | undefined {
  return callers.getStore();
}
