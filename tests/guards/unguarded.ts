/** Functions of the DAL that pages, actions and handlers may call although they do not ask who is there. */
export const OPEN: Record<string, string> = {
  "lib/dal/readiness.ts isReady": "Says yes or no to whatever watches over the process.",
  "lib/dal/origins.ts listAllowedOrigins":
    "Which sites' pages a browser may show answers to; it lets nobody in.",
  "lib/dal/repeats.ts runOnce":
    "Runs what it is given, which asks; keyed on a caller who was asked for before.",
  "lib/dal/request-limits.ts countRequest": "Counts requests of a caller who is known already.",
  "lib/dal/request-limits.ts countStranger": "Counts requests that anybody may send.",
  "lib/dal/access-requests.ts requestAccess":
    "Strangers ask for access; whoever opened the form in the configuration wants them to.",
  "lib/dal/feed.ts takeFeedMessage": "The signature lets a message in, and nobody stands behind it.",
  "lib/dal/sign-out.ts signOut":
    "Whoever holds the cookie may end its session, even a dead one, and without MFA.",
  "lib/dal/signed-in.ts findSignedIn":
    "The sign-in page is open to everybody, and tells only him who is signed in.",
};

const PURE = "Pure: turns what was read into what is shown, or judges what was read.";
const STEP = "A step of changes that have been authorised, or of finishing them after a crash.";
const READ = "Reads for a function that has asked, and within the scope that it was given.";

const BULK =
  "Carries out what startBulkRun and its like have authorised; each deed asks again for who asked for it.";

/** Files of the DAL whose functions do not all ask. Nothing outside of the DAL may import them. */
export const STEPS: Record<string, string> = {
  "lib/dal/authorize.ts": "The asking itself.",
  "lib/dal/refusals.ts": "Notes what the asking refused.",
  "lib/dal/background.ts": "Started by the server process itself, for no person.",
  "lib/dal/reconcile.ts": "Started by the server process itself, for no person.",
  "lib/dal/access-explanation.ts": PURE,
  "lib/dal/already.ts": PURE,
  "lib/dal/attribute-rules.ts": PURE,
  "lib/dal/attribute-values.ts": PURE,
  "lib/dal/bulk-work.ts": BULK,
  "lib/dal/bulk-item.ts": BULK,
  "lib/dal/bulk-halt.ts": BULK,
  "lib/dal/bulk-parameters.ts": BULK,
  "lib/dal/bulk-selection.ts": "Takes the actor that authorize gave, and reads within what he sees.",
  "lib/dal/bulk-begin.ts": "Takes the actor that authorize gave.",
  "lib/dal/bulk-run-dto.ts": PURE,
  "lib/dal/export-columns.ts": PURE,
  "lib/dal/export-stream.ts":
    "Sends what openUserExport or openAuditExport has authorised, and asks again every second.",
  "lib/dal/export-runs.ts": STEP,
  "lib/dal/audit-export-rows.ts": "Reads what openAuditExport has authorised, within its scope.",
  "lib/dal/group-rights.ts": READ,
  "lib/dal/run-mark.ts": STEP,
  "lib/dal/anchoring.ts": "Started by the server process itself, for no person.",
  "lib/dal/audit-dto.ts": PURE,
  "lib/dal/audit-filters.ts": PURE,
  "lib/dal/grant-policy.ts": PURE,
  "lib/dal/group-policy.ts": PURE,
  "lib/dal/input.ts": PURE,
  "lib/dal/map-policy.ts": PURE,
  "lib/dal/overview-history.ts": PURE,
  "lib/dal/owner-policy.ts": PURE,
  "lib/dal/pending.ts": PURE,
  "lib/dal/raw-redaction.ts": PURE,
  "lib/dal/request-dto.ts": PURE,
  "lib/dal/request-policy.ts": PURE,
  "lib/dal/role-policy.ts": PURE,
  "lib/dal/ticket.ts": PURE,
  "lib/dal/user-circumstances.ts": READ,
  "lib/dal/user-dto.ts": PURE,
  "lib/dal/user-policy.ts": PURE,
  "lib/dal/view-policy.ts": PURE,
  "lib/dal/grant-changes.ts": STEP,
  "lib/dal/grant-dto.ts": READ,
  "lib/dal/organisation-state.ts": STEP,
  "lib/dal/role-ids.ts": READ,
  "lib/dal/session-dto.ts": READ,
  "lib/dal/invitation-plan.ts": "Takes the actor that authorize gave, and judges further.",
  "lib/dal/access-request-limits.ts": "Counts what strangers send, and knows nothing of anybody.",
  "lib/dal/user-target.ts": "Takes the target that authorize gave, and judges further.",
  "lib/dal/enrolment-limits.ts": "Takes the principal that requirePrincipal gave.",
  "lib/dal/enrolment-progress.ts": "Takes the principal that requirePrincipal gave.",
  "lib/dal/own-token.ts": "Takes the principal that requirePrincipal gave.",
  "lib/dal/enrolment-intent.ts": STEP,
  "lib/dal/audit-entry.ts": STEP,
  "lib/dal/change.ts": STEP,
  "lib/dal/change-kinds.ts": STEP,
  "lib/dal/change-outcome.ts": STEP,
  "lib/dal/changes/change-email.ts": STEP,
  "lib/dal/changes/change-password.ts": STEP,
  "lib/dal/changes/approve-request.ts": STEP,
  "lib/dal/changes/delete.ts": STEP,
  "lib/dal/changes/disable.ts": STEP,
  "lib/dal/changes/edit.ts": STEP,
  "lib/dal/changes/enable.ts": STEP,
  "lib/dal/changes/group.ts": STEP,
  "lib/dal/changes/forget-device.ts": STEP,
  "lib/dal/changes/invite.ts": STEP,
  "lib/dal/changes/last-owner.ts": STEP,
  "lib/dal/changes/lock.ts": STEP,
  "lib/dal/changes/mfa-enrol.ts": STEP,
  "lib/dal/changes/resend.ts": STEP,
  "lib/dal/changes/reset-mfa.ts": STEP,
  "lib/dal/changes/reset-password.ts": STEP,
  "lib/dal/changes/sign-out.ts": STEP,
  "lib/dal/changes/subject-sub.ts": PURE,
};
