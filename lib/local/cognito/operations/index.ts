import { AUTH_EVENTS_OPERATIONS } from "./auth-events/list";
import { CLIENTS_OPERATIONS } from "./clients/list";
import { DEVICES_OPERATIONS } from "./devices/list";
import { DOMAINS_OPERATIONS } from "./domains/list";
import { FEDERATION_OPERATIONS } from "./federation/list";
import { GROUPS_OPERATIONS } from "./groups/list";
import { IMPORTS_OPERATIONS } from "./imports/list";
import { LIMITS_OPERATIONS } from "./limits/list";
import { MFA_OPERATIONS } from "./mfa/list";
import type { Operation } from "./operation";
import { OWN_ACCOUNT_OPERATIONS } from "./own-account/list";
import { POOLS_OPERATIONS } from "./pools/list";
import { RESOURCE_SERVERS_OPERATIONS } from "./resource-servers/list";
import { SESSIONS_OPERATIONS } from "./sessions/list";
import { SIGN_IN_OPERATIONS } from "./sign-in/list";
import { TAGS_OPERATIONS } from "./tags/list";
import { USERS_OPERATIONS } from "./users/list";

const ALL: readonly Operation[] = [
  ...POOLS_OPERATIONS,
  ...CLIENTS_OPERATIONS,
  ...TAGS_OPERATIONS,
  ...RESOURCE_SERVERS_OPERATIONS,
  ...LIMITS_OPERATIONS,
  ...DOMAINS_OPERATIONS,
  ...USERS_OPERATIONS,
  ...GROUPS_OPERATIONS,
  ...IMPORTS_OPERATIONS,
  ...SIGN_IN_OPERATIONS,
  ...MFA_OPERATIONS,
  ...OWN_ACCOUNT_OPERATIONS,
  ...DEVICES_OPERATIONS,
  ...SESSIONS_OPERATIONS,
  ...AUTH_EVENTS_OPERATIONS,
  ...FEDERATION_OPERATIONS,
];

/** The operations that are served, by the name in `x-amz-target`. A new one is a file in its folder and a line in its list. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  ALL.map((operation) => [operation.name, operation]),
);
