import type { Client, Pool, User } from "../model";

/** What one call of a trigger is about; the rest of the event follows from the pool. */
export type TriggerCall = {
  /** `triggerSource`: PreSignUp_SignUp and so on. */
  readonly source: string;
  /** Absent where no client has a part in it, as in AdminCreateUser. */
  readonly client?: Client | undefined;
  readonly username: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** The members that the function may fill in, as Cognito presets them. */
  readonly response: Readonly<Record<string, unknown>>;
};

const EVENT_VERSIONS = { V1_0: "1", V2_0: "2", V3_0: "3" } as const;

/** The event that a function gets, in the shape of AWS's documents. Members without a value are left out. */
export function toEvent(pool: Pool, version: keyof typeof EVENT_VERSIONS, call: TriggerCall) {
  return {
    version: EVENT_VERSIONS[version],
    region: pool.id.slice(0, pool.id.indexOf("_")),
    userPoolId: pool.id,
    userName: call.username,
    callerContext: {
      awsSdkVersion: "aws-sdk-unknown-unknown",
      clientId: call.client?.id ?? "CLIENT_ID_NOT_APPLICABLE",
    },
    triggerSource: call.source,
    request: call.request,
    response: call.response,
  };
}

/** A stored user's attributes as events carry them: with his status, which is no attribute elsewhere. */
export function eventAttributes(user: User): Record<string, string> {
  const { sub, ...rest } = user.attributes;
  return { sub: sub ?? user.sub, "cognito:user_status": user.status, ...rest };
}
