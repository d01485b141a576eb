import { deleteClient } from "../../clients/delete-client";
import { getClientOf } from "../../lookup";
import { operation } from "../operation";

/** DeleteUserPoolClient: its tokens end with it. */
export const deleteUserPoolClient = operation("DeleteUserPoolClient", (ctx, input) => {
  deleteClient(ctx, getClientOf(ctx, input.UserPoolId, input.ClientId));
  return {};
});
