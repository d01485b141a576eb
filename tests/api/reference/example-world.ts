import { randomUUID } from "node:crypto";
import type { Endpoint } from "@/lib/api/endpoint";
import type { ExampleValues } from "@/lib/api/example-values";
import { callApi } from "@/tests/api/client";
import { addRequest } from "@/tests/guards/request-plays";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, type Portal } from "@/tests/helpers/portal";
import { signInAtCognito } from "@/tests/helpers/tokens";
import { PASSWORD, POOL } from "@/tests/local-cognito/helpers";

/** What one example speaks of, made for it alone, and who sends it. */
export type Prepared = { values: ExampleValues; token: string };

/** Endpoints that change the caller himself, or that only somebody without MFA may use. */
const OWN = new Set(["changeOwnPassword", "signOutEverywhere", "beginOwnEnrolment", "confirmOwnEnrolment"]);

/** Makes everything that the examples of an endpoint need. `ownerToken` belongs to an owner with MFA. */
export async function prepareExample(
  portal: Portal,
  { name }: Endpoint,
  ownerToken: string,
): Promise<Prepared> {
  const token = OWN.has(name) ? await addCaller(portal, !name.includes("Enrolment")) : ownerToken;
  const target = await addPerson(portal, {
    name: "Grace Hopper",
    orgId: portal.alpha,
    mfa: name === "resetUserMfa",
    invited: name === "resendInvitation",
  });
  if (name === "enableUser") {
    await portal.sdk.adminDisableUser({ UserPoolId: POOL, Username: target.username });
    await callApi("GET", `/users/${target.sub}`, { token });
  }
  const read = name === "editUser" ? await callApi("GET", `/users/${target.sub}`, { token }) : null;
  const values = {
    sub: target.sub,
    email: target.email,
    etag: read?.headers.get("etag") ?? "",
    newEmail: `${randomUUID()}@example.com`,
    orgId: portal.alpha,
    roleId: await roleId(portal.database.db, "auditor"),
    requestId: (await addRequest("Alpha")).requestId ?? "",
    password: PASSWORD,
    newPassword: "Correct-Horse-42",
    key: randomUUID(),
    ...(await prepareEnrolment(portal, name, token)),
  };
  return { values, token };
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
