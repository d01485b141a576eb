import { startFlow } from "../../auth-flow";
import { getClientOf } from "../../lookup";
import { operation } from "../operation";

/** AdminInitiateAuth: the same from a server, with its own password flow. */
export const adminInitiateAuth = operation("AdminInitiateAuth", (ctx, input) => {
  const client = getClientOf(ctx, input.UserPoolId, input.ClientId);
  return startFlow(ctx, client, input.AuthFlow, input.AuthParameters ?? {});
});
