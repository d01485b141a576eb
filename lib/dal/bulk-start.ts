import "server-only";
import { authorize } from "@/lib/dal/authorize";
import { BULK_KINDS } from "@/lib/dal/bulk-actions";
import { beginRun } from "@/lib/dal/bulk-begin";
import { type BulkSelection, type Forecast, forecast, resolveSelection } from "@/lib/dal/bulk-selection";
import { parseInput } from "@/lib/dal/input";
import { getRolesByIds } from "@/lib/dal/role-ids";
import { AppError } from "@/lib/errors";
import { BulkParameters, StartBulkRun, type StartBulkRunInput } from "@/lib/input/bulk";

/**
 * What an action would do to the selected users: how many it changes, and who would be refused why. Nothing happens.
 * AppError as authorize; conflict for too many; what forbids the action as a whole.
 */
export async function previewBulkRun(
  input: Omit<StartBulkRunInput, "reason" | "expected">,
  selection: BulkSelection,
): Promise<Forecast & { total: number }> {
  const { actor } = await authorize(BULK_KINDS[input.action].permission);
  const parameters = parseInput(BulkParameters, input);
  const users = await resolveSelection(actor, selection);
  return { total: users.length, ...forecast(actor, users, input.action, await nameRole(parameters)) };
}

/**
 * Starts an action on up to 500 users and returns at once: run and items are stored, and any process carries them out, each
 * as the single action, with what the actor may do then. Refused before anything is stored: what he may not do to anybody,
 * what nobody could do (an archived organisation, an unknown group), and everything while Cognito does not answer.
 * @throws AppError as authorize; conflict for more than 500 or another number than the dialog named; rate_limited; unavailable
 */
export async function startBulkRun(
  input: StartBulkRunInput,
  selection: BulkSelection,
): Promise<{ id: string; total: number }> {
  const { actor } = await authorize(BULK_KINDS[input.action].permission);
  const { action, reason, expected, ...parameters } = parseInput(StartBulkRun, input);
  const users = await resolveSelection(actor, selection);
  if (users.length !== expected) {
    const message = `The list has changed: it is ${users.length} users now, not ${expected}. Look again.`;
    throw new AppError("conflict", message);
  }
  return beginRun(actor, { action, reason, parameters, users });
}

async function nameRole(parameters: BulkParameters) {
  const [role] = parameters.roleId ? await getRolesByIds([parameters.roleId]) : [];
  return { ...parameters, roleKey: role?.key };
}
