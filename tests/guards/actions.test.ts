import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { PLAYS } from "@/tests/guards/action-plays";
import { type Acting, actAs, type Cast, makeCast } from "@/tests/guards/actors";
import { observe } from "@/tests/guards/observation";
import { callAction, NOBODY, type Play, type Stage, type Target } from "@/tests/guards/play";
import { listAuditSince, listenToCognito, takeSnapshot } from "@/tests/guards/state";
import { type Case, listCases, wordOf } from "@/tests/guards/table-reader";
import { type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));
vi.mock("@/lib/dal/bulk-work", async (original) => ({
  ...(await original<typeof import("@/lib/dal/bulk-work")>()),
  kickBulkWork: () => undefined, // what is started is not carried out meanwhile
}));
vi.mock("next/cache", () => ({ revalidatePath: vi.fn() }));

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

test.each(listCases("action "))("%s", async (_title, line) => {
  const play = playOf(line);
  const target = await takeTarget(line.name, play);
  const acting = await actAs(cast, line.actor);
  const stage: Stage = { portal, target, acting };
  const sent = await play.fields(stage);
  cognito.takeChanges();
  const before = await takeSnapshot(portal);

  const seen = await observe(() => callAction(line.name, sent));
  expect(seen.outcome, seen.message).toBe(wordOf(line.expected));
  const audit = await listAuditSince(portal, before);

  if (seen.outcome === "allowed") {
    targets.delete(line.name);
    await play.done(stage, sent, seen);
    expect(audit).toEqual(listDone(play, acting));
    return;
  }
  expect((await takeSnapshot(portal)).tables).toEqual(before.tables);
  expect(cognito.takeChanges()).toEqual([]);
  await play.undone?.(stage);
  expect(audit).toEqual(acting && !isUnaudited(play, line) ? [rowOf(acting.person.email, "refused")] : []);
});

function playOf({ name }: Case): Play {
  const play = PLAYS[name];
  if (!play) throw new Error(`tests/guards/action-plays.ts does not say how to call ${name}.`);
  return play;
}

/** Who is refused leaves the target as it was, for the next to try. */
async function takeTarget(name: string, play: Play): Promise<Target> {
  const target = targets.get(name) ?? (await play.target?.(portal)) ?? NOBODY;
  targets.set(name, target);
  return target;
}

function listDone({ silent, by, rows = 1 }: Play, acting: Acting | null) {
  const who = by ?? acting?.person.email;
  return who && !silent ? Array.from({ length: rows }, () => rowOf(who, "done")) : [];
}

function isUnaudited({ unaudited }: Play, { expected }: Case): boolean {
  return unaudited !== undefined && expected !== "mfa";
}

function rowOf(actor: string, outcome: string) {
  return { actor, outcome, action: expect.any(String) };
}
