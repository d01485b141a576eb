import "server-only";
import type { Endpoint } from "@/lib/api/endpoint";
import { ACCESS_REQUESTS } from "@/lib/api/endpoints/access-requests";
import { OWN_ACCOUNT } from "@/lib/api/endpoints/own-account";
import { PORTAL } from "@/lib/api/endpoints/portal";
import { USER_CHANGES } from "@/lib/api/endpoints/user-changes";
import { USER_LIST } from "@/lib/api/endpoints/user-list";
import { USERS } from "@/lib/api/endpoints/users";

/** Every endpoint of the API, in the order of its documentation. What is not here does not exist. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...OWN_ACCOUNT,
  ...USER_LIST,
  ...USERS,
  ...USER_CHANGES,
  ...ACCESS_REQUESTS,
  ...PORTAL,
];
