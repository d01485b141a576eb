import { startFlow } from "../../auth-flow";
import { getClient } from "../../lookup";
import { operation } from "../operation";

/** InitiateAuth: a sign-in with a password, by SRP or by a factor of one's choice, or a refresh. */
export const initiateAuth = operation("InitiateAuth", (ctx, input) => {
  const parameters = input.AuthParameters ?? {};
  return startFlow(ctx, getClient(ctx, input.ClientId), {
    flow: input.AuthFlow,
    admin: false,
    parameters,
    session: input.Session,
    request: { clientMetadata: input.ClientMetadata, deviceKey: parameters.DEVICE_KEY },
  });
});
