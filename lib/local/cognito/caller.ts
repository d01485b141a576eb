import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";

/** Who sent the request that is being answered. */
export type Caller = {
  /** IP address; loopback addresses are given as they are. */
  readonly address: string;
  /** The `User-Agent` header, cut to 1,024 characters. */
  readonly agent: string;
  /** The AWS region that a signed request names in its signature. */
  readonly region?: string | undefined;
};

const CREDENTIAL_SCOPE = /Credential=[^/,]+\/[0-9]{8}\/([a-z0-9-]{1,45})\//;

const callers = new AsyncLocalStorage<Caller>();

/** Answers a request so that whatever it calls, however late, can ask who sent it. */
export function answerAsCaller<T>(request: IncomingMessage, answer: () => T): T {
  const address = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const agent = (request.headers["user-agent"] ?? "").slice(0, 1024);
  const region = CREDENTIAL_SCOPE.exec(request.headers.authorization ?? "")?.[1];
  return callers.run({ address, agent, region }, answer);
}

/** Undefined outside a request, as in a seed. */
export function currentCaller(): Caller | undefined {
  return callers.getStore();
}

/** The region that the request was signed for; undefined outside a signed request. */
export function requestedRegion(): string | undefined {
  return currentCaller()?.region;
}
