import type { Operation } from "../operation";
import { adminListUserAuthEvents } from "./admin-list-user-auth-events";
import { adminUpdateAuthEventFeedback } from "./admin-update-auth-event-feedback";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const AUTH_EVENTS_OPERATIONS: readonly Operation[] = [
  adminListUserAuthEvents,
  adminUpdateAuthEventFeedback,
];
