import type { MfaFlag, SessionDto } from "@/lib/dal/dto";

export type SignInDto = {
  at: string;
  outcome: "done" | "failed";
  source: "portal" | "trigger" | "cloudtrail";
  /** The app's id at Cognito; null where nobody said. */
  clientId: string | null;
};

/** How the user gets in. What Cognito alone knows is asked for apart, when somebody looks. */
export type UserSecurityDto = {
  mfa: MfaFlag;
  ticketRequired: boolean;
  /** The ticket of the last reset is still good. */
  ticketWaiting: boolean;
  sessions: SessionDto[];
  signIns: SignInDto[];
};

/** `why` says in plain words why there is nothing to list; null when `rows` are all there is. */
export type FromCognitoDto<Row> = { rows: Row[]; why: string | null };

export type FactorsDto = { preferred: string | null; secondFactors: string[]; firstFactors: string[] };

export type DeviceDto = {
  key: string;
  name: string;
  address: string;
  remembered: boolean;
  createdAt: string | null;
  lastUsedAt: string | null;
};

/** A session at Cognito, of whatever app. */
export type PoolSessionDto = {
  id: string;
  clientId: string;
  device: string;
  startedAt: string | null;
  lastActiveAt: string | null;
};

/** What threat protection recorded. */
export type AuthEventDto = {
  id: string;
  at: string;
  type: string;
  passed: boolean | null;
  risk: string | null;
  address: string;
  device: string;
};
