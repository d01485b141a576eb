import "server-only";
import { listGroupNames } from "@/lib/cognito/groups";
import { authorize } from "@/lib/dal/authorize";
import { isAppError } from "@/lib/errors";

const KEPT_MS = 5 * 60_000;
const MOST = 500;

let kept: { at: number; names: string[] } | null = null;

/**
 * Names of the pool's groups to choose from, sorted, five hundred at most; asked for at most every five minutes by a
 * process. None while Cognito does not answer: a name can be typed. AppError as authorize.
 */
export async function listGroupChoices(): Promise<string[]> {
  await authorize("groups:edit");
  if (kept && Date.now() - kept.at < KEPT_MS) return kept.names;
  try {
    const names: string[] = [];
    for await (const name of listGroupNames()) {
      names.push(name);
      if (names.length === MOST) break;
    }
    kept = { at: Date.now(), names: names.sort() };
    return names;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return kept?.names ?? [];
  }
}
