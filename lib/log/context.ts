import { AsyncLocalStorage } from "node:async_hooks";
import { findTraceId } from "@/lib/telemetry/hook";

/** What is known of the request that is being answered. Lines logged anywhere below carry it. */
export type RequestContext = {
  requestId?: string;
  /** Sub of whoever acts, once he is known. */
  actor?: string;
  method?: string;
  /** Pattern of the route, never the path: a path may hold an e-mail address. */
  route?: string;
  /** Its method is one that no address takes and Next.js does not know. */
  unknownMethod?: true;
  /** Stable code of the failure that was answered, also where the status is 200 or a redirect. */
  code?: string;
  /** Work beside requests. */
  task?: string;
  /** Of the trace that the request belongs to, when telemetry is on. */
  traceId?: string;
};

/** Next.js bundles proxy, pages and handlers apart from one another; the context is shared through this. */
const shared = globalThis as typeof globalThis & { lifeguardContext?: AsyncLocalStorage<RequestContext> };
shared.lifeguardContext ??= new AsyncLocalStorage<RequestContext>();
const storage = shared.lifeguardContext;

/** The context of the present request or task; undefined outside of both. */
export function findContext(): RequestContext | undefined {
  return storage.getStore();
}

/** Adds to what is known of the present request. Outside of one it does nothing. */
export function noteInContext(known: RequestContext): void {
  const present = storage.getStore();
  if (present) add(present, known);
}

/** Runs with what is known: noted in the context of the request that is being answered, or in a new one. */
export function runInContext<T>(known: RequestContext, run: () => T): T {
  const present = storage.getStore();
  if (!present) return storage.run({ ...known }, run);
  add(present, known);
  return run();
}

/** Begins a context for everything that follows in this turn of the event loop: for whoever hears of requests first. */
export function enterContext(context: RequestContext): void {
  storage.enterWith(context);
}

/** Runs in the given context, whatever the present one is. */
export function runInOther<T>(context: RequestContext, run: () => T): T {
  return storage.run(context, run);
}

/** The line about the whole request is written when its span is over, so its trace is remembered here. */
function add(present: RequestContext, known: RequestContext): void {
  Object.assign(present, known);
  const traceId = present.traceId ?? findTraceId();
  if (traceId !== undefined) present.traceId = traceId;
}
