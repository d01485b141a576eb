import type { Operation } from "../operation";
import { addCustomAttributes } from "./add-custom-attributes";
import { createUserPool } from "./create-user-pool";
import { deleteUserPool } from "./delete-user-pool";
import { describeRiskConfiguration } from "./describe-risk-configuration";
import { describeUserPool } from "./describe-user-pool";
import { getLogDeliveryConfiguration } from "./get-log-delivery-configuration";
import { getUiCustomization } from "./get-ui-customization";
import { getUserPoolMfaConfig } from "./get-user-pool-mfa-config";
import { getUserPoolSessionConfiguration } from "./get-user-pool-session-configuration";
import { listUserPools } from "./list-user-pools";
import { setLogDeliveryConfiguration } from "./set-log-delivery-configuration";
import { setRiskConfiguration } from "./set-risk-configuration";
import { setUiCustomization } from "./set-ui-customization";
import { setUserPoolMfaConfig } from "./set-user-pool-mfa-config";
import { setUserPoolSessionConfiguration } from "./set-user-pool-session-configuration";
import { updateUserPool } from "./update-user-pool";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const POOLS_OPERATIONS: readonly Operation[] = [
  addCustomAttributes,
  createUserPool,
  deleteUserPool,
  describeRiskConfiguration,
  describeUserPool,
  getLogDeliveryConfiguration,
  getUiCustomization,
  getUserPoolMfaConfig,
  getUserPoolSessionConfiguration,
  listUserPools,
  setLogDeliveryConfiguration,
  setRiskConfiguration,
  setUiCustomization,
  setUserPoolMfaConfig,
  setUserPoolSessionConfiguration,
  updateUserPool,
];
