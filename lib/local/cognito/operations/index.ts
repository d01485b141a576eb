import { adminAddUserToGroup } from "./admin-add-user-to-group";
import { adminConfirmSignUp } from "./admin-confirm-sign-up";
import { adminCreateUser } from "./admin-create-user";
import { adminDeleteSoftwareToken } from "./admin-delete-software-token";
import { adminDeleteUser } from "./admin-delete-user";
import { adminDeleteUserAttributes } from "./admin-delete-user-attributes";
import { adminDisableUser } from "./admin-disable-user";
import { adminEnableUser } from "./admin-enable-user";
import { adminGetUser } from "./admin-get-user";
import { adminInitiateAuth } from "./admin-initiate-auth";
import { adminListGroupsForUser } from "./admin-list-groups-for-user";
import { adminRemoveUserFromGroup } from "./admin-remove-user-from-group";
import { adminResetUserPassword } from "./admin-reset-user-password";
import { adminRespondToAuthChallenge } from "./admin-respond-to-auth-challenge";
import { adminSetUserMfaPreference } from "./admin-set-user-mfa-preference";
import { adminSetUserPassword } from "./admin-set-user-password";
import { adminUpdateUserAttributes } from "./admin-update-user-attributes";
import { adminUserGlobalSignOut } from "./admin-user-global-sign-out";
import { associateSoftwareToken } from "./associate-software-token";
import { changePassword } from "./change-password";
import { confirmForgotPassword } from "./confirm-forgot-password";
import { createGroup } from "./create-group";
import { deleteGroup } from "./delete-group";
import { describeUserPool } from "./describe-user-pool";
import { describeUserPoolClient } from "./describe-user-pool-client";
import { forgotPassword } from "./forgot-password";
import { getGroup } from "./get-group";
import { getTokensFromRefreshToken } from "./get-tokens-from-refresh-token";
import { getOwnUser } from "./get-user";
import { getUserPoolMfaConfig } from "./get-user-pool-mfa-config";
import { globalSignOut } from "./global-sign-out";
import { initiateAuth } from "./initiate-auth";
import { listGroups } from "./list-groups";
import { listUserPoolClients } from "./list-user-pool-clients";
import { listUsers } from "./list-users";
import { listUsersInGroup } from "./list-users-in-group";
import type { Operation } from "./operation";
import { respondToAuthChallenge } from "./respond-to-auth-challenge";
import { revokeToken } from "./revoke-token";
import { setUserMfaPreference } from "./set-user-mfa-preference";
import { setUserPoolMfaConfig } from "./set-user-pool-mfa-config";
import { updateGroup } from "./update-group";
import { updateUserPool } from "./update-user-pool";
import { updateUserPoolClient } from "./update-user-pool-client";
import { verifySoftwareToken } from "./verify-software-token";

const ALL: readonly Operation[] = [
  adminAddUserToGroup,
  adminConfirmSignUp,
  adminCreateUser,
  adminDeleteSoftwareToken,
  adminDeleteUserAttributes,
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
  adminInitiateAuth,
  adminListGroupsForUser,
  adminRemoveUserFromGroup,
  adminResetUserPassword,
  adminRespondToAuthChallenge,
  adminSetUserMfaPreference,
  adminSetUserPassword,
  adminUpdateUserAttributes,
  adminUserGlobalSignOut,
  associateSoftwareToken,
  changePassword,
  confirmForgotPassword,
  createGroup,
  deleteGroup,
  describeUserPoolClient,
  describeUserPool,
  forgotPassword,
  getGroup,
  getTokensFromRefreshToken,
  getUserPoolMfaConfig,
  getOwnUser,
  globalSignOut,
  initiateAuth,
  listGroups,
  listUserPoolClients,
  listUsersInGroup,
  listUsers,
  respondToAuthChallenge,
  revokeToken,
  setUserMfaPreference,
  setUserPoolMfaConfig,
  updateGroup,
  updateUserPoolClient,
  updateUserPool,
  verifySoftwareToken,
];

/** The operations that are served, by the name in `x-amz-target`. A new one is a file here and a line above. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  ALL.map((operation) => [operation.name, operation]),
);
