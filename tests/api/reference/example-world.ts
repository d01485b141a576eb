import { randomUUID } from "node:crypto";
import type { Endpoint } from "@/lib/api/endpoint";
import type { ExampleValues } from "@/lib/api/example-values";
import { callApi } from "@/tests/api/client";
import {
  addExport,
  addMapping,
  addRun,
  addSession,
  addSpareOrganisation,
  makeStranger,
} from "@/tests/api/things";
import type { Target } from "@/tests/guards/play";
import { addRequest } from "@/tests/guards/request-plays";
import { addRole } from "@/tests/guards/role-plays";
import { addChangedPerson } from "@/tests/guards/user-page-plays";
import { insert } from "@/tests/guards/view-plays";
import { addPoolGroup } from "@/tests/helpers/changes";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, giveRole, type Portal } from "@/tests/helpers/portal";
import { signInAtCognito } from "@/tests/helpers/tokens";
import { PASSWORD, POOL, payloadOf } from "@/tests/local-cognito/helpers";

/** What one example speaks of, made for it alone, and who sends it. */
export type Prepared = { values: ExampleValues; token: string };

/** Endpoints that change the caller himself, count what he has, or that only somebody without MFA may use. */
const OWN =
  /^(changeOwnPassword|signOutEverywhere|endOwnSessions?)$|OwnEnrolment$|BulkRun$|UserExport$|View$/;

/** Makes everything that the examples of an endpoint need. `ownerToken` belongs to an owner with MFA. */
export async function prepareExample(
  portal: Portal,
  { name }: Endpoint,
  ownerToken: string,
): Promise<Prepared> {
  const token = OWN.test(name) ? await addCaller(portal, !name.includes("Enrolment")) : ownerToken;
  const target = await addTarget(portal, name);
  const group = `night-shift-${randomUUID()}`;
  await prepareTarget(portal, name, target, { token, group });
  const read = TAGGED.has(name) ? await callApi("GET", `/users/${target.sub}`, { token }) : null;
  const values = {
    ...(await prepareThings(portal, token, target)),
    sub: target.sub,
    email: target.email,
    etag: read?.headers.get("etag") ?? "",
    auditId: Number(target.requestId ?? 1),
    newEmail: `${randomUUID()}@example.com`,
    newName: `A name ${randomUUID()}`,
    orgId: portal.alpha,
    roleId: await roleId(portal.database.db, "auditor"),
    grantId:
      name === "revokeGrant" ? await giveRole(target.sub, { key: "auditor", orgId: portal.alpha }) : "",
    group,
    deviceKey: `eu-west-2_${target.sub}`,
    requestId: (await addRequest("Alpha")).requestId ?? "",
    password: PASSWORD,
    newPassword: "Correct-Horse-42",
    key: randomUUID(),
    ...(await prepareEnrolment(portal, name, token)),
  };
  return { values, token };
}

/** Endpoints whose example sends the version of the user. */
const TAGGED = new Set(["editUser", "editUserProfile"]);
const WITH_MFA = new Set(["resetUserMfa", "recoverLostDevice"]);
const INVITED = new Set(["resendInvitation", "withdrawInvitation"]);

function addTarget(portal: Portal, name: string): Promise<Target> {
  if (name === "undoUserEmail") return addChangedPerson(portal);
  const kind = { orgId: portal.alpha, mfa: WITH_MFA.has(name), invited: INVITED.has(name) };
  return addPerson(portal, { name: "Grace Hopper", ...kind });
}

/** How the user stands before the example is sent. */
async function prepareTarget(
  portal: Portal,
  name: string,
  target: Target,
  { token, group }: { token: string; group: string },
): Promise<void> {
  const user = { UserPoolId: POOL, Username: target.username };
  if (name.includes("Group")) await addPoolGroup(portal, group);
  if (name === "removeUserFromGroup") await portal.sdk.adminAddUserToGroup({ ...user, GroupName: group });
  if (name === "enableUser") await portal.sdk.adminDisableUser(user);
  if (name === "enableUser") await callApi("GET", `/users/${target.sub}`, { token });
}

/** Whatever else examples name; the caller's own where it belongs to somebody. */
async function prepareThings(portal: Portal, token: string, target: Target) {
  const sub = String(payloadOf(token).sub);
  const caller = { sub, username: sub, email: "owner@example.com" };
  return {
    otherOrgId: await addSpareOrganisation(portal, false),
    archivedOrgId: await addSpareOrganisation(portal, true),
    customRoleId: (await addRole(`Role ${randomUUID()}`)).id,
    roleEtag: '"1"',
    mappingId: await addMapping(portal),
    handle: await addSession(portal, caller),
    viewId: await insert(sub),
    exportId: await addExport(caller),
    runId: await addRun(portal, caller, [{ ...target, state: "waiting" }]),
    endedRunId: await addRun(portal, caller, [
      { ...target, state: "done" },
      { ...makeStranger(), state: "failed" },
    ]),
  };
}

async function addCaller(portal: Portal, mfa: boolean): Promise<string> {
  const person = await addPerson(portal, { mfa, roles: [{ key: "owner" }] });
  return (await signInAtCognito(portal, person)).accessToken;
}

async function prepareEnrolment(
  portal: Portal,
  name: string,
  token: string,
): Promise<Pick<ExampleValues, "code" | "proof">> {
  if (name !== "confirmOwnEnrolment") return { code: "123456", proof: "none" };
  const { body } = await callApi("POST", "/users/me/mfa/enrolment", { token, body: {} });
  return { code: await portal.world.totp(body.secret), proof: body.proof };
}
