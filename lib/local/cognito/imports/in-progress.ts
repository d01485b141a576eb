import type { LocalContext } from "../context";
import { CognitoError } from "../errors";

/**
 * A pool stays as it is while users are imported into it.
 * @throws CognitoError UserImportInProgressException
 */
export function assertNoImport(ctx: LocalContext, poolId: string): void {
  const running = [...ctx.store.importJobs.values()].some(
    (job) => job.poolId === poolId && (job.status === "Pending" || job.status === "InProgress"),
  );
  if (running) {
    throw new CognitoError(
      "UserImportInProgressException",
      "A user import is in progress for the user pool.",
    );
  }
}
