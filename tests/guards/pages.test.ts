import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Acting, actAs, type Cast, makeCast } from "@/tests/guards/actors";
import { type Observation, observe } from "@/tests/guards/observation";
import { callRoute, type DrawnTarget, drawPage } from "@/tests/guards/page-calls";
import { addRole } from "@/tests/guards/role-plays";
import { listAuditSince, listenToCognito, type Snapshot, takeSnapshot } from "@/tests/guards/state";
import { type Case, listCases, wordOf } from "@/tests/guards/table-reader";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));

let portal: Portal;
let cast: Cast;
let target: DrawnTarget;
let cognito: ReturnType<typeof listenToCognito>;

beforeAll(async () => {
  process.env.__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS = "true";
  portal = await startPortal();
  cast = await makeCast(portal);
  const person = await addPerson(portal, {
    name: "Target of A",
    orgId: portal.alpha,
    roles: [{ key: "member" }],
  });
  target = { ...person, orgId: portal.alpha, roleKey: (await addRole("Night shift")).key };
  cognito = listenToCognito();
});
afterAll(() => portal?.close());

type Scene = { acting: Acting | null; seen: Observation; before: Snapshot };

async function play({ actor }: Case, call: () => Promise<unknown>): Promise<Scene> {
  const acting = await actAs(cast, actor);
  cognito.takeChanges();
  const before = await takeSnapshot(portal);
  return { acting, before, seen: await observe(call) };
}

async function expectUntouched({ before }: Scene): Promise<void> {
  expect((await takeSnapshot(portal)).tables).toEqual(before.tables);
  expect(cognito.takeChanges()).toEqual([]);
}

/** Whoever may not see something leaves one row. Lacking MFA leaves none: no page asks for a change. */
async function expectAudit({ acting, before }: Scene, { name, expected }: Case): Promise<void> {
  const noted = expected === "forbidden" || (expected === "not found" && !OF_NOBODY.has(name));
  const row = { actor: acting?.person.email, outcome: "refused", action: expect.any(String) };
  await expect.poll(() => listAuditSince(portal, before), { timeout: 5000 }).toEqual(noted ? [row] : []);
}

describe("drawing", () => {
  test.each(listCases("page ", "layout ", "part "))("%s", async (_title, line) => {
    const scene = await play(line, () => drawPage(line.name, target));
    expect(scene.seen.outcome).toBe(wordOf(line.expected));
    await expectUntouched(scene);
    await expectAudit(scene, line);
    // The reference's examples name an organisation as the tests do.
    if (line.actor === "admin B" && !line.name.includes("/api-reference")) expectNothingOfA(scene.seen);
    if (line.actor === "admin A" && SHOWING_THE_TARGET.has(line.name)) {
      expect(scene.seen.value).toContain(target.email);
    }
  });
});

/** A title is no place to refuse anybody: its page does. It tells him nothing instead. */
test.each(listCases("title "))("%s", async (_title, line) => {
  const { seen, ...scene } = await play(line, () => drawPage(line.name, target));
  expect(seen.outcome).toBe("allowed");
  const refused = line.expected === "forbidden" ? "No access" : "Page not found";
  const allowed = wordOf(line.expected) === "allowed";
  expect(seen.value).toEqual([allowed ? "Target of A" : refused]);
  await expectUntouched({ seen, ...scene });
  await expectAudit({ seen, ...scene }, line);
});

/** Pages that are drawn for something that does not exist at all, which leaves no row. */
const OF_NOBODY = new Set(["page /users/bulk/[id]"]);

const SHOWING_THE_TARGET = new Set(["page /users", "part /users UserList", "page /users/[sub]"]);

/** Whatever he is shown, nothing of it is about another organisation. */
function expectNothingOfA({ value }: Observation): void {
  for (const secret of [target.email, target.sub, "Target of A", "Alpha", portal.alpha]) {
    expect(value ?? []).not.toContainEqual(expect.stringContaining(secret));
  }
}

describe("calling", () => {
  test.each(listCases("GET ", "POST "))("%s", async (_title, line) => {
    const scene = await play(line, () => callRoute(line.name));
    expect(scene.seen.outcome).toBe(wordOf(line.expected));
    await expectUntouched(scene);
    expect(await listAuditSince(portal, scene.before)).toEqual(listNoted(scene, line));
    if (line.actor === "admin B") expectNothingOfA(scene.seen);
  });
});

/** What handlers leave in the audit beside the row of whom they forbid, by what came of the call. */
const NOTED: Record<string, Record<string, string>> = {
  "GET /audit/export/[id]": { mfa: "refused" },
  "GET /audit/export/[id]/progress": { mfa: "refused" },
  "GET /users/export/[id]": { mfa: "refused" },
  "GET /users/export/[id]/progress": { mfa: "refused" },
};

function listNoted({ acting }: Scene, { name, expected }: Case) {
  const outcome = expected === "forbidden" ? "refused" : NOTED[name]?.[expected];
  return outcome ? [{ actor: acting?.person.email, outcome, action: expect.any(String) }] : [];
}
