import { startFlow } from "../../auth-flow";
import { getClient } from "../../lookup";
import { operation } from "../operation";

/** InitiateAuth: a sign-in with a password, or a refresh. */
export const initiateAuth = operation("InitiateAuth", (ctx, input) => {
  return startFlow(ctx, getClient(ctx, input.ClientId), input.AuthFlow, input.AuthParameters ?? {});
});
