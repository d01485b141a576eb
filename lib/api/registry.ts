import "server-only";
import type { Endpoint } from "@/lib/api/endpoint";
import { ACCESS_REQUESTS } from "@/lib/api/endpoints/access-requests";
import { AUDIT_VERIFICATION } from "@/lib/api/endpoints/audit-verification";
import { BULK_RUNS } from "@/lib/api/endpoints/bulk-runs";
import { BULK_STARTS } from "@/lib/api/endpoints/bulk-starts";
import { GROUP_MAPPINGS } from "@/lib/api/endpoints/group-mappings";
import { INVITATIONS } from "@/lib/api/endpoints/invitations";
import { ORGANISATIONS } from "@/lib/api/endpoints/organisations";
import { OWN_ACCOUNT } from "@/lib/api/endpoints/own-account";
import { PORTAL } from "@/lib/api/endpoints/portal";
import { ROLES } from "@/lib/api/endpoints/roles";
import { USER_ACCESS } from "@/lib/api/endpoints/user-access";
import { USER_CHANGES } from "@/lib/api/endpoints/user-changes";
import { USER_EXPORTS } from "@/lib/api/endpoints/user-exports";
import { USER_GROUPS } from "@/lib/api/endpoints/user-groups";
import { USER_LIST } from "@/lib/api/endpoints/user-list";
import { USER_RUNBOOKS } from "@/lib/api/endpoints/user-runbooks";
import { USER_SECURITY } from "@/lib/api/endpoints/user-security";
import { USERS } from "@/lib/api/endpoints/users";
import { VIEWS } from "@/lib/api/endpoints/views";

/** Every endpoint of the API, in the order of its documentation. What is not here does not exist. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...OWN_ACCOUNT,
  ...USER_LIST,
  ...USERS,
  ...USER_CHANGES,
  ...USER_RUNBOOKS,
  ...VIEWS,
  ...USER_ACCESS,
  ...USER_GROUPS,
  ...USER_SECURITY,
  ...INVITATIONS,
  ...BULK_STARTS,
  ...BULK_RUNS,
  ...USER_EXPORTS,
  ...ACCESS_REQUESTS,
  ...ROLES,
  ...GROUP_MAPPINGS,
  ...ORGANISATIONS,
  ...PORTAL,
  ...AUDIT_VERIFICATION,
];
