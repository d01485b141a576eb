import { z } from "zod";
import { startFlow } from "../auth-flow";
import { getClient } from "../lookup";
import { ClientId, Strings } from "../shapes";
import { openOperation } from "./operation";

const Input = z.object({
  ClientId,
  AuthFlow: z.enum([
    "USER_SRP_AUTH",
    "REFRESH_TOKEN_AUTH",
    "REFRESH_TOKEN",
    "CUSTOM_AUTH",
    "USER_PASSWORD_AUTH",
    "USER_AUTH",
  ]),
  AuthParameters: Strings.optional(),
});

/** InitiateAuth: a sign-in with a password, or a refresh. */
export const initiateAuth = openOperation("InitiateAuth", Input, (ctx, input) => {
  return startFlow(ctx, getClient(ctx, input.ClientId), input.AuthFlow, input.AuthParameters ?? {});
});
