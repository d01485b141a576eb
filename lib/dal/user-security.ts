import "server-only";
import { sessionIdOf } from "@/lib/auth/principal";
import { listDevices } from "@/lib/cognito/devices";
import { isFailure } from "@/lib/cognito/errors";
import { getPoolSettings } from "@/lib/cognito/pool-settings";
import { getFactors, listAuthEvents, listPoolSessions } from "@/lib/cognito/user-activity";
import { authorize } from "@/lib/dal/authorize";
import { readSessions } from "@/lib/dal/session-dto";
import type {
  AuthEventDto,
  DeviceDto,
  FactorsDto,
  FromCognitoDto,
  PoolSessionDto,
  UserSecurityDto,
} from "@/lib/dal/user-security-dto";
import { getDb } from "@/lib/db/client";
import { findEnrolment } from "@/lib/db/mfa";
import { listSignInsOf } from "@/lib/db/user-sign-ins";
import { isAppError } from "@/lib/errors";

const LATEST = 20;

/** What the portal itself knows of how a user gets in. No call of Cognito. AppError as authorize. */
export async function getUserSecurity(sub: string): Promise<UserSecurityDto> {
  const { actor, target } = await authorize("users:read", sub);
  const db = getDb();
  const { ticketRequired, ticketWaiting } = await findEnrolment(db, target.sub);
  const signIns = await listSignInsOf(db, target.sub, LATEST);
  return {
    mfa: target.mfa,
    ticketRequired,
    ticketWaiting,
    sessions: await readSessions(db, target.sub, sessionIdOf(actor)),
    signIns: signIns.map(({ at, outcome, source, clientId }) => ({
      at: at.toISOString(),
      outcome,
      source,
      clientId,
    })),
  };
}

/** The factors that Cognito knows; null when it does not answer. AppError as authorize. */
export async function getUserFactors(sub: string): Promise<FactorsDto | null> {
  const { target } = await authorize("users:read", sub);
  try {
    const { preferred, secondFactors, firstFactors } = await getFactors(target.username);
    return { preferred, secondFactors, firstFactors };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return null;
  }
}

/** The devices that Cognito remembers of a user. What it does not answer is told in `why`. AppError as authorize. */
export async function listUserDevices(sub: string): Promise<FromCognitoDto<DeviceDto>> {
  const { target } = await authorize("users:read", sub);
  return explained(async () => {
    if (!(await getPoolSettings()).tracksDevices) return NO_DEVICES;
    return (await listDevices(target.username)).map((device) => ({
      key: device.key,
      name: device.name,
      address: device.address,
      remembered: device.remembered,
      createdAt: device.createdAt?.toISOString() ?? null,
      lastUsedAt: device.lastUsedAt?.toISOString() ?? null,
    }));
  });
}

/** The sessions of a user at Cognito, of all apps. As listUserDevices. */
export async function listUserPoolSessions(sub: string): Promise<FromCognitoDto<PoolSessionDto>> {
  const { target } = await authorize("users:read", sub);
  return explained(async () => {
    if ((await getPoolSettings()).tier === "LITE") return SESSIONS_NEED_MORE;
    return (await listPoolSessions(target.username)).map((session) => ({
      id: session.id,
      clientId: session.clientId,
      device: session.device,
      startedAt: session.startedAt?.toISOString() ?? null,
      lastActiveAt: session.lastActiveAt?.toISOString() ?? null,
    }));
  });
}

/** What threat protection recorded of a user, the newest first. As listUserDevices. */
export async function listUserAuthEvents(sub: string): Promise<FromCognitoDto<AuthEventDto>> {
  const { target } = await authorize("users:read", sub);
  return explained(async () => {
    const { tier, recordsEvents } = await getPoolSettings();
    if (!recordsEvents) return tier === "PLUS" ? EVENTS_ARE_OFF : EVENTS_NEED_MORE;
    return (await listAuthEvents(target.username)).map(({ at, ...event }) => ({
      ...event,
      at: at.toISOString(),
    }));
  });
}

const NO_DEVICES = "The user pool does not remember devices. It can be switched on in the pool's settings.";
const SESSIONS_NEED_MORE =
  "The user pool is on the Lite tier, which does not list sessions. Essentials and Plus do.";
const SESSIONS_ARE_OFF =
  "The user pool does not track sessions. It can be switched on in the pool's settings, on Essentials and Plus.";
const EVENTS_NEED_MORE = "Cognito records what users do only on the Plus tier, with threat protection.";
const EVENTS_ARE_OFF = "Threat protection is off in the user pool, so Cognito records nothing.";
const NO_ANSWER = "Cognito does not answer just now. Open this tab again in a minute.";

/** A list, or the sentence that says why there is none. */
async function explained<Row>(read: () => Promise<Row[] | string>): Promise<FromCognitoDto<Row>> {
  try {
    const found = await read();
    return typeof found === "string" ? { rows: [], why: found } : { rows: found, why: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { rows: [], why: whyFailed(error) };
  }
}

function whyFailed(error: Error): string {
  if (isFailure(error, "OperationNotEnabledException")) return SESSIONS_ARE_OFF;
  if (isFailure(error, "FeatureUnavailableInTierException")) return SESSIONS_NEED_MORE;
  if (isFailure(error, "UserPoolAddOnNotEnabledException")) return EVENTS_ARE_OFF;
  return isAppError(error) && error.code === "misconfigured" ? error.message : NO_ANSWER;
}
