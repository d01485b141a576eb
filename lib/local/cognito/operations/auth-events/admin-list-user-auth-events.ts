import { toAuthEventType } from "../../auth-events/event-shape";
import { requireThreatProtection } from "../../auth-events/threat-protection";
import { getPool, getUser } from "../../lookup";
import { openPageToken, takePage } from "../../paging";
import { userKey } from "../../user-table";
import { operation } from "../operation";

/** AdminListUserAuthEvents: what a user did, newest first. */
export const adminListUserAuthEvents = operation("AdminListUserAuthEvents", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  requireThreatProtection(pool);
  const user = getUser(ctx, pool.id, input.Username);
  const binding = ["AdminListUserAuthEvents", pool.id, user.sub];
  const events = ctx.store.authEvents.of(userKey(pool.id, user.sub)).reverse();
  const last = openPageToken(input.NextToken, binding);
  // An event that was forgotten meanwhile was the oldest: nothing comes after it.
  const from = last === undefined ? 0 : events.findIndex((event) => event.id === last) + 1 || events.length;
  const { page, token } = takePage(events.slice(from), input.MaxResults, (event) => event.id, binding);
  return { AuthEvents: page.map(toAuthEventType), ...(token === undefined ? {} : { NextToken: token }) };
});
