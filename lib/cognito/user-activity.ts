import "server-only";
import {
  AdminGetUserAuthFactorsCommand,
  AdminListUserAuthEventsCommand,
  AdminListUserSessionsCommand,
  type AuthEventType,
  type SessionDescriptionType,
} from "@aws-sdk/client-cognito-identity-provider";
import { sendCommand } from "@/lib/cognito/client";
import { getPoolId } from "@/lib/cognito/pool";

/** Names are Cognito's, such as SOFTWARE_TOKEN_MFA and PASSWORD. */
export type PoolFactors = { preferred: string | null; secondFactors: string[]; firstFactors: string[] };

/** Something that a user did, as threat protection recorded it. */
export type PoolAuthEvent = {
  id: string;
  /** Cognito's EventType, such as SignIn, and its risk level, null when it saw none. */
  type: string;
  risk: string | null;
  at: Date;
  /** Null while it is in progress. */
  passed: boolean | null;
  address: string;
  device: string;
};

/** An active session of tokens or of a browser at the Hosted UI. */
export type PoolSession = {
  id: string;
  clientId: string;
  device: string;
  startedAt: Date | null;
  lastActiveAt: Date | null;
};

const LATEST_EVENTS = 50;

/** The factors that a user has set up (AdminGetUserAuthFactors). AppError not_found, and as any call of Cognito. */
export async function getFactors(username: string): Promise<PoolFactors> {
  const command = new AdminGetUserAuthFactorsCommand({ UserPoolId: getPoolId(), Username: username });
  const answer = await sendCommand(command);
  return {
    preferred: answer.PreferredMfaSetting ?? null,
    secondFactors: answer.UserMFASettingList ?? [],
    firstFactors: answer.ConfiguredUserAuthFactors ?? [],
  };
}

/** The latest fifty, newest first (AdminListUserAuthEvents). Fails where threat protection is off. */
export async function listAuthEvents(username: string): Promise<PoolAuthEvent[]> {
  const command = new AdminListUserAuthEventsCommand({
    UserPoolId: getPoolId(),
    Username: username,
    MaxResults: LATEST_EVENTS,
  });
  return ((await sendCommand(command)).AuthEvents ?? []).flatMap(toEvent);
}

/** Up to 125, the last used first (AdminListUserSessions). Fails where the pool does not track sessions. */
export async function listPoolSessions(username: string): Promise<PoolSession[]> {
  const command = new AdminListUserSessionsCommand({ UserPoolId: getPoolId(), Username: username });
  return ((await sendCommand(command)).Sessions ?? []).flatMap(toSession);
}

function toEvent(event: AuthEventType): PoolAuthEvent[] {
  if (!event.EventId || !event.CreationDate) return [];
  const { IpAddress, City, Country, DeviceName } = event.EventContextData ?? {};
  const { RiskDecision, RiskLevel } = event.EventRisk ?? {};
  const response = event.EventResponse;
  return [
    {
      id: event.EventId,
      type: event.EventType ?? "",
      at: event.CreationDate,
      passed: response === "Pass" || response === "Fail" ? response === "Pass" : null,
      risk: RiskDecision && RiskDecision !== "NoRisk" ? (RiskLevel ?? RiskDecision) : null,
      address: [IpAddress, City, Country].filter(Boolean).join(", "),
      device: DeviceName ?? "",
    },
  ];
}

function toSession(session: SessionDescriptionType): PoolSession[] {
  if (!session.SessionId) return [];
  return [
    {
      id: session.SessionId,
      clientId: session.ClientId ?? "",
      device: session.DeviceType ?? "",
      startedAt: session.CreateDate ?? null,
      lastActiveAt: session.LastActiveDate ?? null,
    },
  ];
}
