import type { Operation } from "../operation";
import { describeUserPool } from "./describe-user-pool";
import { getUserPoolMfaConfig } from "./get-user-pool-mfa-config";
import { setUserPoolMfaConfig } from "./set-user-pool-mfa-config";
import { updateUserPool } from "./update-user-pool";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const POOLS_OPERATIONS: readonly Operation[] = [
  describeUserPool,
  getUserPoolMfaConfig,
  setUserPoolMfaConfig,
  updateUserPool,
];
