import type { Operation } from "../operation";
import { changePassword } from "./change-password";
import { confirmForgotPassword } from "./confirm-forgot-password";
import { confirmSignUp } from "./confirm-sign-up";
import { deleteUser } from "./delete-user";
import { deleteUserAttributes } from "./delete-user-attributes";
import { forgotPassword } from "./forgot-password";
import { getOwnUser } from "./get-user";
import { getUserAttributeVerificationCode } from "./get-user-attribute-verification-code";
import { resendConfirmationCode } from "./resend-confirmation-code";
import { signUp } from "./sign-up";
import { updateUserAttributes } from "./update-user-attributes";
import { verifyUserAttribute } from "./verify-user-attribute";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const OWN_ACCOUNT_OPERATIONS: readonly Operation[] = [
  changePassword,
  confirmForgotPassword,
  confirmSignUp,
  deleteUser,
  deleteUserAttributes,
  forgotPassword,
  getOwnUser,
  getUserAttributeVerificationCode,
  resendConfirmationCode,
  signUp,
  updateUserAttributes,
  verifyUserAttribute,
];
