import "server-only";
import type { Principal } from "@/lib/auth/principal";
import { refuse } from "@/lib/dal/refusals";
import { hashTicket } from "@/lib/dal/ticket";
import { getDb } from "@/lib/db/client";
import { countAttempt, takeTicket } from "@/lib/db/mfa";
import { AppError } from "@/lib/errors";

/** Codes and tickets together, per user and not per address: ten attempts in an hour. */
const LIMIT = { limit: 10, windowMs: 60 * 60_000 };

/**
 * Counts an attempt.
 * @throws AppError rate_limited with the time to wait, audited once when the limit is reached
 */
export async function assertAttemptAllowed(session: Principal): Promise<void> {
  const { allowed, attempts, windowEndsAt } = await countAttempt(getDb(), session.sub, LIMIT);
  if (allowed) return;
  const seconds = Math.max(1, Math.ceil((windowEndsAt.getTime() - Date.now()) / 1000));
  const error = new AppError("rate_limited", `Too many attempts. Try again in ${describeWait(seconds)}.`, {
    retryAfter: seconds,
  });
  throw attempts === LIMIT.limit + 1 ? await refuse(session, "mfa.enrol", session, error) : error;
}

/**
 * Uses up the ticket of an admin's reset. Only hashes are compared, of 100 random bits, so that the time it takes tells
 * nothing about the ticket.
 * @throws AppError invalid_input for none, a wrong, used or expired one (audited); rate_limited
 */
export async function takeTypedTicket(session: Principal, ticket: string | undefined): Promise<void> {
  if (!ticket?.trim()) throw ticketError("Type the ticket that your administrator gave you.");
  await assertAttemptAllowed(session);
  if (await takeTicket(getDb(), session.sub, hashTicket(ticket))) return;
  const message =
    "This ticket is not right, was used already, or has expired. Ask your administrator for a new one.";
  throw await refuse(session, "mfa.enrol", session, ticketError(message));
}

function ticketError(message: string): AppError {
  return new AppError("invalid_input", "The ticket was not accepted.", { fields: { ticket: [message] } });
}

function describeWait(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
