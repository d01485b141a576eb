import { CLIENTS_OPERATIONS } from "./clients/list";
import { GROUPS_OPERATIONS } from "./groups/list";
import { MFA_OPERATIONS } from "./mfa/list";
import type { Operation } from "./operation";
import { OWN_ACCOUNT_OPERATIONS } from "./own-account/list";
import { POOLS_OPERATIONS } from "./pools/list";
import { SIGN_IN_OPERATIONS } from "./sign-in/list";
import { USERS_OPERATIONS } from "./users/list";

const ALL: readonly Operation[] = [
  ...POOLS_OPERATIONS,
  ...CLIENTS_OPERATIONS,
  ...USERS_OPERATIONS,
  ...GROUPS_OPERATIONS,
  ...SIGN_IN_OPERATIONS,
  ...MFA_OPERATIONS,
  ...OWN_ACCOUNT_OPERATIONS,
];

/** The operations that are served, by the name in `x-amz-target`. A new one is a file in its folder and a line in its list. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  ALL.map((operation) => [operation.name, operation]),
);
