import { getUser } from "../../lookup";
import { removeUser } from "../../remove-user";
import { operation } from "../operation";

/** AdminDeleteUser: the user and all that was issued to him. */
export const adminDeleteUser = operation("AdminDeleteUser", (ctx, { UserPoolId, Username }) => {
  removeUser(ctx, getUser(ctx, UserPoolId, Username));
  return {};
});
