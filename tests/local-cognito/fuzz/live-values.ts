/** What the server has answered so far, by the name of the member: later requests take their values from it. */
export type LiveValues = {
  readonly add: (member: string, value: string) => void;
  /** Every string in an answer, under the member that holds it. */
  readonly learn: (answer: unknown, member?: string) => void;
  /** How many values were learnt so far. */
  readonly size: () => number;
  readonly at: (member: string, place: number) => string | undefined;
};

/** A place where one of the values goes that are known when the request is sent. */
export type Placeholder = { readonly live: string; readonly place: number; readonly otherwise: unknown };

/** Of each member only the latest stay: older tokens and sessions are spent. */
const KEPT = 40;
/** Members that say the same as another one. */
const SAME_AS: Readonly<Record<string, string>> = {
  PaginationToken: "NextToken",
  Token: "RefreshToken",
  REFRESH_TOKEN: "RefreshToken",
  TemporaryPassword: "Password",
  PreviousPassword: "Password",
  ProposedPassword: "Password",
  USERNAME: "Username",
  DEVICE_KEY: "DeviceKey",
  PASSWORD_CLAIM_SECRET_BLOCK: "SECRET_BLOCK",
  Code: "ConfirmationCode",
  UserCode: "ConfirmationCode",
  EMAIL_OTP_CODE: "ConfirmationCode",
  SMS_OTP_CODE: "ConfirmationCode",
  SMS_MFA_CODE: "ConfirmationCode",
  SOFTWARE_TOKEN_MFA_CODE: "ConfirmationCode",
  Arn: "ResourceArn",
  Id: "UserPoolId",
};

export function createLiveValues(): LiveValues {
  const known = new Map<string, string[]>();
  let size = 0;
  const add = (member: string, value: string) => {
    size += 1;
    const name = nameOf(member);
    const values = (known.get(name) ?? []).filter((other) => other !== value);
    known.set(name, [...values, value].slice(-KEPT));
  };
  const learn = (answer: unknown, member = "") => {
    if (typeof answer === "string") add(member, answer);
    else if (Array.isArray(answer)) for (const inner of answer) learn(inner, member);
    else if (typeof answer === "object" && answer !== null) {
      for (const [name, inner] of Object.entries(answer)) learn(inner, name);
    }
  };
  return {
    add,
    learn,
    size: () => size,
    at: (member, place) => {
      const values = known.get(nameOf(member)) ?? [];
      return values[place % values.length];
    },
  };
}

/** A request with its placeholders filled. */
export function fill(template: unknown, live: LiveValues): unknown {
  if (Array.isArray(template)) return template.map((inner) => fill(inner, live));
  if (typeof template !== "object" || template === null) return template;
  if ("live" in template) {
    const { live: member, place, otherwise } = template as Placeholder;
    return live.at(member, place) ?? otherwise;
  }
  return Object.fromEntries(Object.entries(template).map(([name, inner]) => [name, fill(inner, live)]));
}

function nameOf(member: string): string {
  return SAME_AS[member] ?? member;
}
