import "server-only";
import { areAccessRequestsOpen } from "@/lib/auth/access-requests";
import { getRequestOrigin } from "@/lib/auth/request";
import { passesLimits } from "@/lib/dal/access-request-limits";
import { parseInput } from "@/lib/dal/input";
import { insertAccessRequest } from "@/lib/db/access-requests";
import { appendAudit } from "@/lib/db/audit";
import { getDb } from "@/lib/db/client";
import { hashAddress } from "@/lib/db/limit-keys";
import { AppError } from "@/lib/errors";
import { RequestAccess, type RequestAccessInput } from "@/lib/input/access-requests";

/**
 * Keeps what a stranger asks for, until somebody reviews it. Whatever is known of the e-mail, the answer is the same:
 * nobody looks for a user here, neither at Cognito nor in the mirror, and a repeat takes the same statements.
 * The audit says that somebody asked and names nobody: its rows stay for ever, and nothing here is verified.
 * @throws AppError not_found while the form is closed; invalid_input; rate_limited
 */
export async function requestAccess(input: RequestAccessInput): Promise<void> {
  if (!areAccessRequestsOpen()) throw new AppError("not_found");
  const request = parseInput(RequestAccess, input);
  const { address, requestId } = await getRequestOrigin();
  const addressHash = hashAddress(address);
  if (!(await passesLimits(request.email, addressHash))) return;

  await getDb().transaction(async (tx) => {
    const { id, orgId, repeated } = await insertAccessRequest(tx, { ...request, addressHash });
    const after = { request: id, repeated };
    await appendAudit(tx, {
      actorLabel: NOBODY,
      action: "request.create",
      outcome: "done",
      orgId,
      after,
      requestId,
    });
  });
}

const NOBODY = "Somebody not signed in";
