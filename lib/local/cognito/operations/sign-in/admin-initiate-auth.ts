import { startFlow } from "../../auth-flow";
import { getClientOf } from "../../lookup";
import { operation } from "../operation";
import { toContext } from "./context-data";

/** AdminInitiateAuth: the same from a server, with its own password flow. */
export const adminInitiateAuth = operation("AdminInitiateAuth", (ctx, input) => {
  const parameters = input.AuthParameters ?? {};
  return startFlow(ctx, getClientOf(ctx, input.UserPoolId, input.ClientId), {
    flow: input.AuthFlow,
    admin: true,
    parameters,
    session: input.Session,
    request: {
      clientMetadata: input.ClientMetadata,
      deviceKey: parameters.DEVICE_KEY,
      context: toContext(input.ContextData),
    },
  });
});
