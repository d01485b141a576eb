import type { Operation } from "../operation";
import { adminDeleteSoftwareToken } from "./admin-delete-software-token";
import { adminSetUserMfaPreference } from "./admin-set-user-mfa-preference";
import { associateSoftwareToken } from "./associate-software-token";
import { setUserMfaPreference } from "./set-user-mfa-preference";
import { verifySoftwareToken } from "./verify-software-token";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const MFA_OPERATIONS: readonly Operation[] = [
  adminDeleteSoftwareToken,
  adminSetUserMfaPreference,
  associateSoftwareToken,
  setUserMfaPreference,
  verifySoftwareToken,
];
