import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ENDPOINTS } from "@/lib/api/registry";
import { callApi, type Result } from "@/tests/api/client";
import { actAs, type Cast, makeCast } from "@/tests/guards/actors";
import { type ApiPlay, type ApiStage, methodOf } from "@/tests/guards/api-play";
import { API_PLAYS } from "@/tests/guards/api-plays";
import { API_TABLE } from "@/tests/guards/api-table";
import { NOBODY, type Target } from "@/tests/guards/play";
import { listFiles, readSource } from "@/tests/guards/source";
import { listAuditSince, listenToCognito, takeSnapshot } from "@/tests/guards/state";
import { type ActorName, type Case, readTable, toCases, wordOf } from "@/tests/guards/table-reader";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";
import { signInAtCognito } from "@/tests/helpers/tokens";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));
vi.mock("@/lib/dal/bulk-work", async (original) => ({
  ...(await original<typeof import("@/lib/dal/bulk-work")>()),
  kickBulkWork: () => undefined, // what is started is not carried out meanwhile
}));

const rows = readTable(API_TABLE);

describe("the table of the API", () => {
  test("lists every endpoint, and nothing else, each once and first without an aim", () => {
    const endpoints = ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(rows.map(({ entry }) => entry))].sort()).toEqual(endpoints.toSorted());
    expect(new Set(endpoints).size).toBe(endpoints.length);
    const names = rows.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(rows.filter(({ entry }) => !names.includes(entry))).toEqual([]);
    expect(Object.keys(API_PLAYS).sort()).toEqual(names.toSorted());
  });

  test("has a route file for every path, which does nothing but hand over to the registry", () => {
    const paths = new Set<string | null>(ENDPOINTS.map(({ path }) => path));
    const files = listFiles("app/api/v1").filter((file) => !file.endsWith("/openapi.json/route.ts"));
    const wanted = [...paths].map((path) => `app/api/v1${path?.replace(/{(\w+)}/g, "[$1]")}/route.ts`);
    expect(files.toSorted()).toEqual([...wanted, "app/api/v1/[[...rest]]/route.ts"].sort());
    for (const file of files) {
      const code = readSource(file).replace(/\/\*\*.*?\*\/\n/gs, "");
      expect(code).toBe(expectedSource(file));
    }
  });
});

function expectedSource(file: string): string {
  const path = file.slice("app/api/v1".length, -"/route.ts".length).replace(/\[(\w+)\]/g, "{$1}");
  const argument = path === "/[[...rest]]" ? "null" : `"${path}"`;
  return `import { handlers } from "@/lib/api/handlers";

export const dynamic = "force-dynamic";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = handlers(${argument});
`;
}

let portal: Portal;
let cast: Cast;
let cognito: ReturnType<typeof listenToCognito>;
const targets = new Map<string, Target>();

beforeAll(async () => {
  portal = await startPortal();
  cast = await makeCast(portal);
  cognito = listenToCognito();
});
afterAll(() => portal?.close());

test.each(toCases(rows))("%s", async (_title, line) => {
  const play = API_PLAYS[line.name] as ApiPlay;
  const target = targets.get(line.name) ?? (await play.target?.(portal)) ?? NOBODY;
  targets.set(line.name, target);
  const acting = await enter(line.actor);
  const stage: ApiStage = { portal, target, acting };
  const { address, body } = await play.request(stage);
  cognito.takeChanges();
  const before = await takeSnapshot(portal);

  const answer = await callApi(methodOf(line.name), address, { token: acting?.token, body });
  expect(outcomeOf(answer), JSON.stringify(answer.body)).toBe(wordOf(line.expected));
  const audit = await listAuditSince(portal, before);
  const refused = { actor: acting?.person.email, outcome: "refused", action: expect.any(String) };

  if (answer.status < 400) {
    targets.delete(line.name);
    await play.done?.(stage, answer);
    expect(audit).toEqual(listDone(play, acting));
    return;
  }
  expect((await takeSnapshot(portal)).tables).toEqual(before.tables);
  expect(cognito.takeChanges()).toEqual([]);
  await play.undone?.(stage);
  expect(audit).toEqual(isNoted(line, play) ? [refused] : []);
  if (line.actor === "admin B") expect(JSON.stringify(answer.body)).not.toContain(target.email || "@");
});

function listDone({ audited, by, rows: count = 1 }: ApiPlay, acting: ApiStage["acting"]) {
  const actor = by ?? acting?.person.email;
  const row = { actor, outcome: "done", action: expect.any(String) };
  return audited ? Array.from({ length: count }, () => row) : [];
}

/** A token of the actor's own, and a browser of somebody else, whose cookies must not count. */
async function enter(actor: ActorName): Promise<ApiStage["acting"]> {
  await actAs(cast, "owner");
  if (actor === "nobody") return null;
  const person =
    cast.people.get(actor) ?? (await addPerson(portal, { roles: [{ key: "administrator" }], mfa: false }));
  await waitForNextSecond(person.sub);
  return { person, token: (await signInAtCognito(portal, person)).accessToken };
}

/** Whoever was signed out a moment ago gets good tokens from the next second on. */
async function waitForNextSecond(sub: string): Promise<void> {
  const [row] = await portal.database.owner<{ at: Date | null }[]>`
    select tokens_valid_after as at from directory_users where sub = ${sub}`;
  const until = Math.ceil(((row?.at?.getTime() ?? 0) + 1) / 1000) * 1000;
  if (until > Date.now()) await sleep(until - Date.now());
}

function outcomeOf({ status, body }: Result): string {
  if (status < 400) return "allowed";
  const words: Record<string, string> = {
    unauthenticated: "sign-in",
    mfa_required: "mfa",
    forbidden: "forbidden",
    not_found: "not found",
  };
  return words[body.code] ?? `failed: ${body.code}`;
}

/** Lacking MFA is noted where something was to be changed; whatever else is refused to somebody known, nearly always. */
function isNoted({ name, expected }: Case, { audited, silent, unaudited }: ApiPlay): boolean {
  if (expected === "mfa") return methodOf(name) !== "GET" && (audited === true || silent !== undefined);
  return expected === "forbidden" || (expected === "not found" && unaudited === undefined);
}
