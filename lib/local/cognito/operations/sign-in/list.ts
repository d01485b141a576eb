import type { Operation } from "../operation";
import { adminInitiateAuth } from "./admin-initiate-auth";
import { adminRespondToAuthChallenge } from "./admin-respond-to-auth-challenge";
import { adminUserGlobalSignOut } from "./admin-user-global-sign-out";
import { getTokensFromRefreshToken } from "./get-tokens-from-refresh-token";
import { globalSignOut } from "./global-sign-out";
import { initiateAuth } from "./initiate-auth";
import { respondToAuthChallenge } from "./respond-to-auth-challenge";
import { revokeToken } from "./revoke-token";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const SIGN_IN_OPERATIONS: readonly Operation[] = [
  adminInitiateAuth,
  adminRespondToAuthChallenge,
  adminUserGlobalSignOut,
  getTokensFromRefreshToken,
  globalSignOut,
  initiateAuth,
  respondToAuthChallenge,
  revokeToken,
];
