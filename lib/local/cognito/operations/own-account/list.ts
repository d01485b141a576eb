import type { Operation } from "../operation";
import { changePassword } from "./change-password";
import { confirmForgotPassword } from "./confirm-forgot-password";
import { forgotPassword } from "./forgot-password";
import { getOwnUser } from "./get-user";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const OWN_ACCOUNT_OPERATIONS: readonly Operation[] = [
  changePassword,
  confirmForgotPassword,
  forgotPassword,
  getOwnUser,
];
