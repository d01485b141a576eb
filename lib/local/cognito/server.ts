import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { operationName, serveApi } from "./api";
import type { LocalContext } from "./context";
import { createFaultSwitch, type Fault, faultType } from "./faults";
import { routeHostedUi } from "./hosted-ui/router";
import { sendError, sendJson } from "./http";
import { type LocalControls, serveLocal } from "./local-endpoints";
import type { OutboxMail } from "./model";
import { applySeed, type LocalSeed } from "./seed";
import { openStore, type Store } from "./store";
import { serveWellKnown } from "./well-known";

export type LocalCognitoOptions = {
  /** 0: any free port. */
  readonly port?: number;
  /** Where state is kept; without it nothing outlives the process. */
  readonly dataDir?: string;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** The address in issuers and links, when it is not http://localhost:PORT. */
  readonly publicUrl?: string;
};

export type LocalCognito = {
  /** http://localhost:PORT: endpoint of the API, and domain of the Hosted UI. */
  readonly url: string;
  /** `iss` of a pool's tokens. */
  readonly issuer: (poolId: string) => string;
  readonly seed: (seed: LocalSeed) => Promise<void>;
  readonly close: () => Promise<void>;
};

const MAIL_KEPT = 1_000;
const SWEEP_EVERY = 60_000;

/**
 * Starts a Cognito of our own on the loopback interface: the API at `POST /`, the Hosted UI and OAuth endpoints beside
 * it, and `/_local/outbox`, `/_local/faults`, `/_local/clock` for people and tests.
 * @throws Error naming the port and the mend, when it is taken
 */
export async function startLocalCognito(options: LocalCognitoOptions = {}): Promise<LocalCognito> {
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const url = (options.publicUrl ?? `http://localhost:${port}`).replace(/\/$/, "");
  const store = await openStoreOrStop(server, options.dataDir);
  let advanced = 0;
  const clock = () => (options.clock ?? Date.now)() + advanced;
  const ctx: LocalContext = {
    store,
    clock,
    url,
    outbox: (mail) => keepMail(store, clock(), mail),
    log: console.warn,
  };
  const controls: LocalControls = {
    faults: createFaultSwitch(),
    clockwork: {
      now: clock,
      advance: (milliseconds) => {
        advanced += milliseconds;
      },
    },
  };
  server.on("request", (request, response) => {
    serve(ctx, controls, request, response).catch((error: unknown) => fail(ctx, response, error));
  });
  const sweeper = setInterval(() => store.sweep(clock()), SWEEP_EVERY).unref();
  return {
    url,
    issuer: (poolId) => `${url}/${poolId}`,
    seed: async (seed) => applySeed(ctx, seed),
    close: async () => {
      clearInterval(sweeper);
      await stop(server);
      store.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, "localhost", resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function openStoreOrStop(server: Server, dataDir: string | undefined): Promise<Store> {
  try {
    return openStore(dataDir);
  } catch (error) {
    await stop(server);
    throw error;
  }
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== "EADDRINUSE") return error;
  const mend = `Stop what uses it (lsof -i :${port} names it), or choose another port.`;
  return new Error(`Port ${port} on localhost is taken. ${mend}`, { cause: error });
}

async function serve(
  ctx: LocalContext,
  controls: LocalControls,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader("x-amzn-requestid", randomUUID());
  keepBeforeAnswering(ctx.store, response);
  const target = request.url ?? "/";
  if (!URL.canParse(target, ctx.url))
    return sendJson(response, 400, { message: "The address is malformed." });
  const url = new URL(target, ctx.url);
  if (url.pathname.startsWith("/_local/")) return serveLocal(ctx, controls, request, response, url);

  const fault = controls.faults.take(operationName(request) ?? url.pathname.slice(1));
  if (fault && (await strike(fault, request, response))) return;
  await route(ctx, request, response, url);
}

async function route(
  ctx: LocalContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (url.pathname === "/" && request.method === "POST") return serveApi(ctx, request, response);
  if (request.method === "GET" && (await serveWellKnown(ctx, response, url.pathname))) return;
  if (await routeHostedUi(ctx, request, response, url)) return;
  sendJson(response, 404, { message: "There is nothing here." });
}

/** Whatever a request changed is in the journal before its answer leaves. */
function keepBeforeAnswering(store: Store, response: ServerResponse): void {
  const end = response.end;
  response.end = ((...parameters: Parameters<typeof end>) => {
    store.flush();
    return end.apply(response, parameters);
  }) as typeof end;
}

/** Plays a fault. True when the request has its answer, or never gets one. */
async function strike(fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (fault.delayMs) await wait(fault.delayMs);
  if (fault.drop === "before") {
    request.socket.destroy();
    return true;
  }
  if (fault.status !== undefined || fault.type !== undefined) {
    sendError(
      response,
      fault.status ?? 400,
      faultType(fault),
      fault.message ?? "A fault set at /_local/faults.",
    );
    return true;
  }
  if (fault.drop === "after") dropInsteadOfAnswering(request, response);
  return false;
}

function dropInsteadOfAnswering(request: IncomingMessage, response: ServerResponse): void {
  const end = response.end;
  response.write = () => true;
  response.end = ((...parameters: Parameters<typeof end>) => {
    request.socket.destroy();
    return end.apply(response, parameters);
  }) as typeof end;
}

function keepMail(store: Store, at: number, mail: Omit<OutboxMail, "id" | "at">): void {
  store.mails.put({ id: randomUUID(), at, ...mail });
  for (const [id] of store.mails.entries()) {
    if (store.mails.size() <= MAIL_KEPT) break;
    store.mails.delete(id);
  }
}

function fail(ctx: LocalContext, response: ServerResponse, error: unknown): void {
  ctx.log(`The local Cognito failed: ${error instanceof Error ? error.stack : String(error)}`);
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  sendError(response, 500, "InternalErrorException", "Something went wrong");
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
