import "server-only";
import { getPoolSettings } from "@/lib/cognito/pool-settings";
import { listTokenLifetimes } from "@/lib/cognito/token-lifetimes";
import { authorize } from "@/lib/dal/authorize";
import type { PoolFactsDto, TokenLifetimeDto } from "@/lib/dal/pool-dto";
import { isAppError } from "@/lib/errors";

/** How the pool is set up, from the process's memory; null when Cognito never said. AppError as authorize. */
export async function getPoolFacts(): Promise<PoolFactsDto | null> {
  await authorize("users:read");
  return orNull(async () => {
    const settings = await getPoolSettings();
    const keepsFormer = settings.keptUntilVerified.includes("email");
    return {
      mfa: settings.mfa,
      tracksDevices: settings.tracksDevices,
      emailSignsIn: signsIn(settings),
      mailsCode: keepsFormer || settings.autoVerified.includes("email"),
      keepsFormer,
    };
  });
}

/** How long tokens that are out stay valid, by app; null when Cognito does not say. AppError as authorize. */
export async function getTokenLifetimes(): Promise<TokenLifetimeDto[] | null> {
  await authorize("users:read");
  return orNull(async () =>
    (await listTokenLifetimes()).map(({ clientId, name, accessSeconds, idSeconds }) => ({
      clientId,
      name,
      accessSeconds,
      idSeconds,
    })),
  );
}

function signsIn(settings: { usernameAttributes: string[]; aliasAttributes: string[] }) {
  if (settings.usernameAttributes.includes("email")) return "name";
  return settings.aliasAttributes.includes("email") ? "alias" : "no";
}

async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!isAppError(error)) throw error;
    return null;
  }
}
