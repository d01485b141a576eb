import type { Pool } from "../model";

/** DeviceConfiguration of a pool that tracks devices. */
export type DeviceConfiguration = {
  /** A remembered device takes the place of the second factor. */
  readonly ChallengeRequiredOnNewDevice: boolean;
  /** ConfirmDevice asks for the user's own word (UpdateDeviceStatus) before it is remembered. */
  readonly DeviceOnlyRememberedOnUserPrompt: boolean;
};

/** How a pool tracks devices; undefined when it does not, as is the default. */
export function deviceConfigurationOf(pool: Pool): DeviceConfiguration | undefined {
  const given = pool.settings.other.DeviceConfiguration as Partial<DeviceConfiguration> | null | undefined;
  if (!given) return undefined;
  return {
    ChallengeRequiredOnNewDevice: given.ChallengeRequiredOnNewDevice ?? false,
    DeviceOnlyRememberedOnUserPrompt: given.DeviceOnlyRememberedOnUserPrompt ?? false,
  };
}
