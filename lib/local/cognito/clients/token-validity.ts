import { invalidParameter } from "../errors";
import type { ClientSettings } from "../settings";
import { UNIT_SECONDS } from "../tokens";

const DAY = 86_400;
const RANGES = {
  AccessToken: [300, DAY],
  IdToken: [300, DAY],
  RefreshToken: [3600, 3650 * DAY],
} as const;

/**
 * Access and ID tokens live from five minutes to a day, refresh tokens from an hour to ten years and as long as those.
 * @throws CognitoError InvalidParameterException
 */
export function assertTokenValidity(settings: ClientSettings): void {
  const access = secondsOf(settings, "AccessToken");
  const id = secondsOf(settings, "IdToken");
  if (secondsOf(settings, "RefreshToken") < Math.max(access, id)) throw outOfRange();
}

function secondsOf(settings: ClientSettings, kind: keyof typeof RANGES): number {
  const seconds = settings[`${kind}Validity`] * UNIT_SECONDS[settings.TokenValidityUnits[kind]];
  const [least, most] = RANGES[kind];
  if (seconds < least || seconds > most) throw outOfRange();
  return seconds;
}

function outOfRange(): Error {
  return invalidParameter("Invalid range for token validity.");
}
