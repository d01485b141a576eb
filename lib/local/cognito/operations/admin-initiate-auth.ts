import { z } from "zod";
import { startFlow } from "../auth-flow";
import { getClientOf } from "../lookup";
import { ClientId, PoolId, Strings } from "../shapes";
import { signedOperation } from "./operation";

const Input = z.object({
  UserPoolId: PoolId,
  ClientId,
  AuthFlow: z.enum([
    "USER_SRP_AUTH",
    "REFRESH_TOKEN_AUTH",
    "REFRESH_TOKEN",
    "CUSTOM_AUTH",
    "ADMIN_NO_SRP_AUTH",
    "ADMIN_USER_PASSWORD_AUTH",
    "USER_AUTH",
  ]),
  AuthParameters: Strings.optional(),
});

/** AdminInitiateAuth: the same from a server, with its own password flow. */
export const adminInitiateAuth = signedOperation("AdminInitiateAuth", Input, (ctx, input) => {
  const client = getClientOf(ctx, input.UserPoolId, input.ClientId);
  return startFlow(ctx, client, input.AuthFlow, input.AuthParameters ?? {});
});
