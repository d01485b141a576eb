import { insertView } from "@/lib/db/saved-views";
import type { Caller } from "@/tests/api/fuzz/callers";
import type { CallerName } from "@/tests/api/fuzz/requests";
import { addExport, addMapping, addRun, addSession, addSpareOrganisation } from "@/tests/api/things";
import { addRole } from "@/tests/guards/role-plays";
import type { Person } from "@/tests/helpers/actor";
import { giveRole, type Portal } from "@/tests/helpers/portal";

/** What somebody of the world has: his own runs, file, view and session; or things that are nobody's. */
type Belongings = Record<"running" | "ended" | "export" | "view" | "handle", string>;

export type Things = Awaited<ReturnType<typeof openThings>>;

/** Things that requests are aimed at by id, made anew when a request has used them up. */
export async function openThings(portal: Portal, callers: ReadonlyMap<CallerName, Caller>, target: Person) {
  const { owner: sql } = portal.database;
  const own = new Map<CallerName, Belongings>();
  for (const [name, { person }] of callers) own.set(name, await makeBelongings(portal, person, target));
  const shared = await makeShared(portal, target);

  return {
    /** The id that a text such as "@own running" or "@shared role" stands for; undefined for none. */
    find(kind: string, what: string, caller: CallerName): string | undefined {
      if (kind === "@shared") return shared[what as keyof typeof shared];
      return own.get(caller)?.[what as keyof Belongings];
    },
    /** Puts right what was used up, and ends what would keep the caller from the next. */
    async mend(operation: string, caller: CallerName, person: Person | undefined): Promise<void> {
      if (/BulkRun$/.test(operation)) {
        await sql`update bulk_runs set finished_at = now() where finished_at is null`;
        await sql`delete from rate_limits where key like 'bulk%'`;
      }
      if (/UserExport$/.test(operation)) {
        await sql`update export_runs set state = 'done', finished_at = now() where state = 'running'`;
        await sql`delete from rate_limits where key like 'export%'`;
      }
      if (person && USES_OWN.test(operation)) own.set(caller, await makeBelongings(portal, person, target));
      if (USES_SHARED.test(operation)) Object.assign(shared, await makeShared(portal, target));
      if (/Organisation/.test(operation)) {
        await sql`update organisations set archived_at = null, name = case id when ${portal.alpha} then 'Alpha' else 'Beta' end
          where id in (${portal.alpha}, ${portal.beta})`;
        await sql`delete from organisation_domains`;
      }
    },
  };
}

const USES_OWN = /BulkRun$|UserExport$|View$|^endOwnSession|^signOutEverywhere$/;
const USES_SHARED = /Role|Grant|Organisation$|Group$|^moveUser$/;

async function makeBelongings(portal: Portal, person: Person, target: Person): Promise<Belongings> {
  await portal.database.owner`delete from saved_views where owner_sub = ${person.sub}`;
  const name = `View of ${person.email}`;
  const view = await insertView(portal.database.db, {
    ownerSub: person.sub,
    name,
    query: "mfa=on",
    shared: false,
  });
  return {
    running: await addRun(portal, person, [{ ...target, state: "waiting" }]),
    ended: await addRun(portal, person, [
      { ...target, state: "done" },
      { sub: person.sub, email: person.email, state: "failed" },
    ]),
    export: await addExport(person),
    view: view?.id ?? "",
    handle: await addSession(portal, person),
  };
}

async function makeShared(portal: Portal, target: Person) {
  await portal.database.owner`delete from grants where user_sub = ${target.sub}`;
  return {
    role: (await addRole(`Role ${Math.random()}`)).id,
    mapping: await addMapping(portal),
    archived: await addSpareOrganisation(portal, true),
    grant: await giveRole(target.sub, { key: "auditor", orgId: portal.alpha }),
  };
}
