import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { getDb } from "@/lib/db/client";
import { findRunning } from "@/lib/db/sync-history";
import { findUser } from "@/lib/db/users";
import { refreshUser } from "@/lib/directory/refresh";
import { openThings } from "@/tests/api/fuzz/belongings";
import { addCaller, authorizationOf, type Caller } from "@/tests/api/fuzz/callers";
import { CALLERS, type CallerName, type Fuzzed } from "@/tests/api/fuzz/requests";
import { GROUPS, REQUESTS, TARGETS } from "@/tests/api/fuzz/valid";
import { addRequest } from "@/tests/guards/request-plays";
import { addChangedPerson } from "@/tests/guards/user-page-plays";
import type { Person } from "@/tests/helpers/actor";
import { addPoolGroup } from "@/tests/helpers/changes";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, type NewPerson, type Portal } from "@/tests/helpers/portal";
import { signInAtCognito } from "@/tests/helpers/tokens";

export type FuzzWorld = Awaited<ReturnType<typeof openFuzzWorld>>;

/** Somebody of every role, and people to aim at, who are made anew when they are gone. */
export async function openFuzzWorld(portal: Portal) {
  const callers = new Map<CallerName, Caller>();
  for (const name of CALLERS) if (name !== "nobody") callers.set(name, await addCaller(portal, name));
  const targets: Person[] = [];
  for (const [at] of TARGETS.entries()) targets.push(await addPerson(portal, describeTarget(at, portal)));
  const requests: string[] = [];
  for (const [at] of REQUESTS.entries()) requests.push(await addWaiting(at));
  const roles = new Map<string, string>();
  for (const key of ["member", "auditor", "helpdesk", "administrator", "owner"]) {
    roles.set(key, await roleId(getDb(), key));
  }
  const things = await openThings(
    portal,
    callers,
    await addPerson(portal, { orgId: portal.alpha, mfa: false }),
  );
  const audits = new Map<string, string>();
  for (const at of [1, 2, 3]) await addEmailChange(at);
  for (const group of GROUPS) await addPoolGroup(portal, group);
  let cursor = "x";

  /** Somebody whose e-mail was changed, as the audit says. */
  async function addEmailChange(at: number): Promise<void> {
    const person = await addChangedPerson(portal);
    targets[at] = person;
    audits.set(person.sub, person.requestId);
  }

  /** What a text of a request stands for. */
  function fill(text: string, request: Fuzzed): string {
    const [kind, rest = ""] = text.split(/ (.*)/s);
    switch (kind) {
      case "@own":
        if (rest !== "") return things.find(kind, rest, request.caller) ?? UNKNOWN;
        return callers.get(request.caller)?.person.sub ?? UNKNOWN;
      case "@shared":
        return things.find(kind, rest, request.caller) ?? UNKNOWN;
      case "@audit":
        return audits.get(fill(request.path.sub ?? "", request)) ?? "1";
      case "@caller":
        return callers.get(rest as CallerName)?.person.sub ?? UNKNOWN;
      case "@unknown":
        return UNKNOWN;
      case "@target":
        return targets[Number(rest)]?.sub ?? UNKNOWN;
      case "@email":
        if (rest === "of target")
          return emailOf(fill(request.path.sub ?? "", request)) ?? "nobody@example.com";
        return targets[Number(rest)]?.email ?? "nobody@example.com";
      case "@request":
        return requests[Number(rest)] ?? UNKNOWN;
      case "@new":
        return `${randomBytes(6).toString("hex")}@example.com`;
      case "@role":
        return roles.get(rest) ?? UNKNOWN;
      case "@org":
        return rest === "beta" ? portal.beta : portal.alpha;
      case "@cursor":
        return cursor;
      default:
        return text;
    }
  }

  async function learnEmail(sub: string): Promise<void> {
    const user = await findUser(getDb(), sub);
    const target = targets.find((one) => one.sub === sub);
    if (user && target) target.email = user.email;
  }

  const emailOf = (sub: string) => targets.find((target) => target.sub === sub)?.email;

  return {
    portal,
    fill,
    authorizationOf: ({ caller, token }: Fuzzed) => authorizationOf(callers.get(caller), token),
    /** Pages that come may be asked for. */
    learn(body: unknown): void {
      const { next, previous } = (body ?? {}) as { next?: string | number; previous?: string };
      cursor = String(next ?? previous ?? cursor);
    },
    /** Puts right what a request that was let through has taken from those who still have to call. */
    async mend(request: Fuzzed): Promise<void> {
      const sub = request.path.sub === undefined ? null : fill(request.path.sub, request);
      if (request.operation === "synchroniseDirectory") await waitForEnd();
      for (const [name, { person }] of callers) {
        const own = request.caller === name && sub === null && OWN.test(request.operation);
        if (sub?.toLowerCase() === person.sub) callers.set(name, await addCaller(portal, name));
        else if (own) callers.set(name, await returnOf(portal, name, person));
      }
      const decided = requests.indexOf(request.path.id === undefined ? "" : fill(request.path.id, request));
      if (decided >= 0) requests[decided] = await addWaiting(decided);
      await things.mend(request.operation, request.caller, callers.get(request.caller)?.person);
      if (/Email$/.test(request.operation)) await learnEmail(sub ?? "");
      const gone = targets.findIndex((target) => target.sub === sub);
      if (gone >= 0 && GONE.has(request.operation))
        targets[gone] = await addPerson(portal, describeTarget(gone, portal));
    },
  };
}

const UNKNOWN = "0b5f9a52-7a3e-4c39-9d9e-6f1f3b7c2a10";
/** Changes after which somebody else has to take his place. */
const GONE = new Set(["deleteUser", "withdrawInvitation"]);
/** Changes of the caller's own account after which his token is not what it was. */
const OWN = /^(signOutEverywhere|beginOwnEnrolment)$/;

/** Tokens count again from the next second on. */
async function returnOf(portal: Portal, name: CallerName, person: Person): Promise<Caller> {
  if (name === "no MFA") return addCaller(portal, name);
  await sleep(1000 - (Date.now() % 1000));
  const { accessToken } = await signInAtCognito(portal, person);
  await refreshUser(person.username);
  return { person, accessToken, others: {} };
}

async function waitForEnd(): Promise<void> {
  await expect.poll(() => findRunning(getDb()), { timeout: 60_000 }).toBeNull();
}

async function addWaiting(at: number): Promise<string> {
  const { requestId = "" } = await addRequest(["Alpha", "Beta", null][at % 3] ?? null);
  return requestId;
}

function describeTarget(at: number, { alpha, beta }: Portal): NewPerson {
  const orgId = [alpha, alpha, beta, null][at % 4] ?? null;
  if (at === 5) return { name: "Grace Hopper", orgId, invited: true };
  if (at === 6) return { orgId, roles: [{ key: "owner" }] };
  if (at === 7) return { orgId, roles: [{ key: "administrator" }] };
  return { orgId, mfa: at % 2 === 0, roles: [{ key: "member", orgId }] };
}
