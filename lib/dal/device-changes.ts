import "server-only";
import { authorize } from "@/lib/dal/authorize";
import { runChange } from "@/lib/dal/change";
import type { ForgetDevicePayload } from "@/lib/dal/changes/forget-device";
import type { ChangedUserDto } from "@/lib/dal/dto";
import { parseInput } from "@/lib/dal/input";
import { readTarget, toChangeSubject } from "@/lib/dal/user-target";
import { ForgetDevice, type ForgetDeviceInput } from "@/lib/input/runbooks";

/**
 * Makes Cognito forget a device that it remembered. Who may sign a user out may do it. AppError as authorize, forbidden for
 * a user of more rights, and as runChange.
 */
export async function forgetUserDevice(input: ForgetDeviceInput): Promise<ChangedUserDto> {
  const { actor, target } = await authorize("users:sign-out", input.sub);
  const { key, reason } = parseInput(ForgetDevice, input);
  const user = await readTarget("signOut", "user.forget_device", actor, target);
  const payload = {
    subject: toChangeSubject(user),
    reason,
    before: { device: key },
    after: null,
    deviceKey: key,
  };
  await runChange<ForgetDevicePayload>({ kind: "user.forget_device", actor, payload });
  return { sub: user.sub, email: user.email, name: user.name };
}
