import { changeAttributes } from "../../attributes";
import { invalidParameter } from "../../errors";
import { getPool, getUser } from "../../lookup";
import { operation } from "../operation";

/** AdminDeleteUserAttributes: the address by which users of the pool sign in cannot go. */
export const adminDeleteUserAttributes = operation("AdminDeleteUserAttributes", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const user = getUser(ctx, pool.id, input.Username);
  const login = input.UserAttributeNames.find((name) => pool.usernameAttributes.some((own) => own === name));
  if (login) throw invalidParameter(`Attribute ${login} is required and cannot be deleted.`);
  const emptied = Object.fromEntries(input.UserAttributeNames.map((name) => [name, ""]));
  ctx.store.users.put({ ...changeAttributes(ctx, pool, user, emptied), modifiedAt: ctx.clock() });
  return {};
});
