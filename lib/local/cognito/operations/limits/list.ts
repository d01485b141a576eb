import type { Operation } from "../operation";
import { getProvisionedLimit } from "./get-provisioned-limit";
import { updateProvisionedLimit } from "./update-provisioned-limit";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const LIMITS_OPERATIONS: readonly Operation[] = [getProvisionedLimit, updateProvisionedLimit];
