import type { Operation } from "../operation";
import { adminListUserSessions } from "./admin-list-user-sessions";
import { adminRevokeUserSession } from "./admin-revoke-user-session";
import { listUserSessions } from "./list-user-sessions";
import { revokeUserSession } from "./revoke-user-session";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const SESSIONS_OPERATIONS: readonly Operation[] = [
  adminListUserSessions,
  adminRevokeUserSession,
  listUserSessions,
  revokeUserSession,
];
