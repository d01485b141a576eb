import type { Credentials } from "./credentials";
import type { ImportRunner } from "./imports/import-runner";
import type { OutboxMail } from "./outbox-mail";
import type { Quotas } from "./quotas/quotas";
import type { Store } from "./store";
import type { FunctionTable } from "./triggers/function-table";

/** What every operation and page of the local Cognito works with. */
export type LocalContext = {
  readonly store: Store;
  /** Now, in milliseconds since the epoch. Tests move it. */
  readonly clock: () => number;
  /** Where the server is reached, without a trailing slash: http://localhost:PORT. */
  readonly url: string;
  /** Delivers a message to the outbox instead of sending it. */
  readonly outbox: (mail: Omit<OutboxMail, "id" | "at">) => void;
  /** The account's request quotas, as they are in force. */
  readonly quotas: Quotas;
  /** Imports users in the background. */
  readonly imports: ImportRunner;
  /** What the functions named in a pool's LambdaConfig are. */
  readonly functions: FunctionTable;
  /** Access keys whose signatures are verified; without them any signature of the right form will do. */
  readonly credentials?: Credentials;
  /** One line for the developer's terminal; no secret goes into it. */
  readonly log: (line: string) => void;
};

/** The `iss` of a pool's tokens. */
export function issuerOf(ctx: LocalContext, poolId: string): string {
  return `${ctx.url}/${poolId}`;
}
