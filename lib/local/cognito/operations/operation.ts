import type * as CognitoSdk from "@aws-sdk/client-cognito-identity-provider";
import { OPERATION_MODELS } from "../constraints/model";
import { validateInput } from "../constraints/validate";
import type { LocalContext } from "../context";

type Sdk = typeof CognitoSdk;

/** Names of the API's operations, as the AWS SDK has them. */
export type OperationName = {
  [Command in keyof Sdk]: Command extends `${infer Name}Command` ? Name : never;
}[keyof Sdk];

/** An operation's input once its constraints hold: the SDK's type, with required members present. */
export type OperationInput<Name extends OperationName> = Checked<
  `${Name}Command` extends infer Command extends keyof Sdk
    ? Sdk[Command] extends new (
        ...parameters: never[]
      ) => { input: infer Input }
      ? Input
      : never
    : never
>;

/** In the SDK's types a required member may be undefined; here it may not. Optional members stay optional. */
type Checked<T> = T extends readonly (infer Member)[]
  ? Checked<Member>[]
  : T extends Date | Uint8Array
    ? T
    : T extends object
      ? { [Name in keyof T]: object extends Pick<T, Name> ? Checked<T[Name]> : Checked<NonNullable<T[Name]>> }
      : T;

export type Operation = {
  /** The name in `x-amz-target`. */
  readonly name: OperationName;
  /** True when AWS asks for IAM credentials: the request has to carry a SigV4 signature. */
  readonly signed: boolean;
  /** Takes the request's JSON and gives the answer's. Refusals are CognitoErrors. */
  readonly run: (ctx: LocalContext, raw: unknown) => Promise<object>;
};

/**
 * An operation of Cognito's API. `act` gets an input whose members have the types and keep the limits of the service
 * model; it checks what depends on other members and on state. Times are epoch seconds, blobs base64, as on the wire.
 */
export function operation<Name extends OperationName>(
  name: Name,
  act: (ctx: LocalContext, input: OperationInput<Name>) => object | Promise<object>,
): Operation {
  const signed = OPERATION_MODELS.get(name)?.signed ?? true;
  return {
    name,
    signed,
    run: async (ctx, raw) => act(ctx, validateInput(name, raw) as OperationInput<Name>),
  };
}
