import { requireThreatProtection } from "../../auth-events/threat-protection";
import { resourceNotFound } from "../../errors";
import { getPool, getUser } from "../../lookup";
import { userKey } from "../../user-table";
import { operation } from "../operation";

/** AdminUpdateAuthEventFeedback: an administrator's word on an event. */
export const adminUpdateAuthEventFeedback = operation("AdminUpdateAuthEventFeedback", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  requireThreatProtection(pool);
  const user = getUser(ctx, pool.id, input.Username);
  const event = ctx.store.authEvents.get(`${userKey(pool.id, user.sub)}/${input.EventId}`);
  if (!event) throw resourceNotFound("Event does not exist.");
  const feedback = { value: input.FeedbackValue, provider: "Admin", at: ctx.clock() };
  ctx.store.authEvents.put({ ...event, feedback });
  return {};
});
