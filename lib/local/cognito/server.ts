import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { Call } from "./calls/call";
import { createCallLog } from "./calls/call-log";
import type { LocalContext } from "./context";
import type { Credentials } from "./credentials";
import { createFaultSwitch } from "./faults";
import { createImportRunner } from "./imports/import-runner";
import { listen, stop } from "./listen";
import type { LocalControls } from "./local-switches";
import type { OutboxMail } from "./outbox-mail";
import { type PoolSummary, summarisePools } from "./pool-summary";
import { createQuotas, type QuotaSettings, type Quotas } from "./quotas/quotas";
import { applySeed, type LocalSeed } from "./seed";
import { serve } from "./serve";
import { openStore, type Store, type StoreOptions } from "./store";
import { createFunctionTable } from "./triggers/function-table";

export type LocalCognitoOptions = {
  /** 0: any free port. */
  readonly port?: number;
  /** Where state is kept; without it nothing outlives the process. */
  readonly dataDir?: string;
  /** Bytes of journal from which on it is compacted (16 MiB). */
  readonly longJournalBytes?: number;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** What the functions in a pool's LambdaConfig are: an address or a file, by ARN or name. */
  readonly functions?: Readonly<Record<string, string>>;
  /** How long a function has to answer, in place of Cognito's five seconds. For tests. */
  readonly functionLimitMs?: number;
  /** Request quotas in force from the start (off when absent). */
  readonly quotas?: QuotaSettings;
  /** Secrets by access key id: signatures are verified. Any signature will do when absent. */
  readonly credentials?: Credentials;
  /** How long listings know nothing of a change. */
  readonly listingLagSeconds?: number;
  /** Told of each call as it ends. */
  readonly onCall?: (call: Call) => void;
  /** The address in issuers and links, when it is not http://localhost:PORT. */
  readonly publicUrl?: string;
};

export type LocalCognito = {
  /** http://localhost:PORT: endpoint of the API, and domain of the Hosted UI. */
  readonly url: string;
  /** `iss` of a pool's tokens. */
  readonly issuer: (poolId: string) => string;
  readonly seed: (seed: LocalSeed) => Promise<void>;
  readonly pools: () => readonly PoolSummary[];
  readonly close: () => Promise<void>;
};

const MAIL_KEPT = 1_000;
const SWEEP_EVERY = 60_000;
/** Longer than clients rest between two calls: else one may be sent on a connection that is just being closed. */
const KEEP_ALIVE_MS = 120_000;

/**
 * Starts a Cognito of our own on the loopback interface: the API at `POST /`, the Hosted UI and OAuth endpoints beside
 * it, and `/_local/...` for people and tests (see local-switches.ts).
 * @throws Error naming the port and the mend, when it is taken; ZodError naming a function without a target
 */
export async function startLocalCognito(options: LocalCognitoOptions = {}): Promise<LocalCognito> {
  const functions = createFunctionTable(options.functions, options.functionLimitMs);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const port = await listen(server, options.port ?? 0);
  const url = (options.publicUrl ?? `http://localhost:${port}`).replace(/\/$/, "");
  let advanced = 0;
  const clock = () => (options.clock ?? Date.now)() + advanced;
  const store = await openStoreOrStop(server, { ...options, clock, log: console.warn });
  store.listing.lag.set((options.listingLagSeconds ?? 0) * 1000);
  const imports = createImportRunner(options.dataDir);
  const ctx: LocalContext = {
    store,
    clock,
    url,
    outbox: (mail) => keepMail(store, clock(), mail),
    quotas: startQuotas(clock, options.quotas),
    imports,
    functions,
    ...(options.credentials ? { credentials: options.credentials } : {}),
    log: console.warn,
  };
  const controls: LocalControls = {
    faults: createFaultSwitch(),
    calls: createCallLog(options.onCall),
    clockwork: {
      now: clock,
      advance: (milliseconds) => {
        advanced += milliseconds;
      },
    },
  };
  server.on("request", (request, response) => {
    void serve(ctx, controls, request, response);
  });
  imports.resume(ctx);
  const sweeper = setInterval(() => store.sweep(clock()), SWEEP_EVERY).unref();
  return {
    url,
    issuer: (poolId) => `${url}/${poolId}`,
    seed: async (seed) => applySeed(ctx, seed),
    pools: () => summarisePools(store),
    close: async () => {
      clearInterval(sweeper);
      await stop(server);
      await imports.close();
      await store.close();
    },
  };
}

function startQuotas(clock: () => number, settings: QuotaSettings | undefined): Quotas {
  const quotas = createQuotas(clock);
  if (settings) quotas.replace(settings);
  return quotas;
}

async function openStoreOrStop(server: Server, options: StoreOptions): Promise<Store> {
  try {
    return openStore(options);
  } catch (error) {
    await stop(server);
    throw error;
  }
}

function keepMail(store: Store, at: number, mail: Omit<OutboxMail, "id" | "at">): void {
  store.mails.put({ id: randomUUID(), at, ...mail });
  for (const [id] of store.mails.entries()) {
    if (store.mails.size() <= MAIL_KEPT) break;
    store.mails.delete(id);
  }
}
