import { domainsOf } from "../../domains/domain";
import { invalidParameter } from "../../errors";
import { assertNoImport } from "../../imports/in-progress";
import { getPool } from "../../lookup";
import { deletePool } from "../../pools/delete-pool";
import { operation } from "../operation";

/** DeleteUserPool: with its users and clients, at once. Refused while it is protected or has a domain. */
export const deleteUserPool = operation("DeleteUserPool", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  if (pool.settings.DeletionProtection === "ACTIVE") {
    throw invalidParameter(
      "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
    );
  }
  if (domainsOf(ctx, pool.id).length > 0) {
    throw invalidParameter(
      "User pool cannot be deleted. It has a domain configured that should be deleted first.",
    );
  }
  assertNoImport(ctx, pool.id);
  deletePool(ctx, pool.id);
  return {};
});
