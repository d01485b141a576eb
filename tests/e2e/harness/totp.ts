import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { TOTP } from "otpauth";

const PERIOD_MS = 30_000;

/**
 * A code of a secret that nobody in this run has used: Cognito takes each once. It accepts the steps before and after the
 * present one as well, so that three sign-ins in a row need no waiting; the fourth waits for the next step.
 * @param folder shared by all workers; a file there marks a step as used
 */
export async function takeCode(folder: string, secret: string): Promise<string> {
  const marks = join(folder, "codes");
  mkdirSync(marks, { recursive: true });
  for (;;) {
    const now = Date.now();
    const step = Math.floor(now / PERIOD_MS);
    const left = PERIOD_MS - (now % PERIOD_MS);
    // The step before is refused as soon as this one ends, so it is taken only while there is time to type it.
    // Oldest first, which leaves the most for the next sign-in.
    const steps = left > 8_000 ? [step - 1, step, step + 1] : [step, step + 1];
    const free = steps.find((candidate) => mark(join(marks, `${secret}-${candidate}`)));
    if (free !== undefined) return new TOTP({ secret }).generate({ timestamp: free * PERIOD_MS });
    await wait(left + 50);
  }
}

function mark(file: string): boolean {
  try {
    closeSync(openSync(file, "wx"));
    return true;
  } catch {
    return false;
  }
}
