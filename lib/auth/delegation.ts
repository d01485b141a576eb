import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/**
 * One deed of a run: somebody asked for it and does not wait. The ids were stored with the run, so that a second try after
 * a crash is the same deed.
 */
export type Delegation = {
  actorSub: string;
  /** When he asked: his access ending after that ends the run. */
  authorisedAt: Date;
  runId: string;
  /** Id of the change and of its audit row. */
  changeId: string;
  requestId: string;
};

/** Next.js may bundle this module more than once; whoever is inside must be found from each of them. */
const shared = globalThis as typeof globalThis & { lifeguardDelegation?: AsyncLocalStorage<Delegation> };
shared.lifeguardDelegation ??= new AsyncLocalStorage<Delegation>();
const storage = shared.lifeguardDelegation;

/**
 * Runs one deed of a run. Everything inside acts for whoever asked for it, with what he may do at this moment: sessions and
 * tokens of a request around it do not count. Only the work on runs calls this, with what a run has stored.
 */
export function runOnBehalf<T>(delegation: Delegation, run: () => Promise<T>): Promise<T> {
  return storage.run(delegation, run);
}

/** The deed that is being done; undefined for everything that a person or script asks for itself. */
export function findDelegation(): Delegation | undefined {
  return storage.getStore();
}
