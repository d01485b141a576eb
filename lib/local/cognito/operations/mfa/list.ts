import type { Operation } from "../operation";
import { adminDeleteSoftwareToken } from "./admin-delete-software-token";
import { adminGetUserAuthFactors } from "./admin-get-user-auth-factors";
import { adminSetUserMfaPreference } from "./admin-set-user-mfa-preference";
import { adminSetUserSettings } from "./admin-set-user-settings";
import { associateSoftwareToken } from "./associate-software-token";
import { getUserAuthFactors } from "./get-user-auth-factors";
import { setUserMfaPreference } from "./set-user-mfa-preference";
import { setUserSettings } from "./set-user-settings";
import { verifySoftwareToken } from "./verify-software-token";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const MFA_OPERATIONS: readonly Operation[] = [
  adminDeleteSoftwareToken,
  adminGetUserAuthFactors,
  adminSetUserMfaPreference,
  adminSetUserSettings,
  associateSoftwareToken,
  getUserAuthFactors,
  setUserMfaPreference,
  setUserSettings,
  verifySoftwareToken,
];
