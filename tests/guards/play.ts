import type { Acting } from "@/tests/guards/actors";
import { load } from "@/tests/guards/load";
import type { Observation } from "@/tests/guards/observation";
import type { Person } from "@/tests/helpers/actor";
import { KINDS_OF_CHANGE, type KindOfChange } from "@/tests/helpers/changes";
import type { Portal } from "@/tests/helpers/portal";

export type Target = Person & { grantId?: string; requestId?: string; roleId?: string; mappingId?: string };
/** Of actions that are aimed at nobody. */
export const NOBODY: Target = { sub: "", username: "", email: "" };
export type Fields = Record<string, string>;
export type Stage = { portal: Portal; target: Target; acting: Acting | null };

/** How an action is called, and what is true when it has done its work. */
export type Play = {
  /** Whom it is aimed at, made anew for everybody who succeeds. Absent: nobody, or the actor himself. */
  target?: (portal: Portal) => Promise<Target>;
  /** What the form sends; called once the actor sits at the browser. */
  fields: (stage: Stage) => Fields | Promise<Fields>;
  /** Asserts that what the action says has happened. */
  done: (stage: Stage, sent: Fields, seen: Observation) => Promise<void>;
  /** Asserts, beside Postgres and the calls to Cognito, that it has not. */
  undone?: (stage: Stage) => Promise<void>;
  /** How many things it changes, each of which leaves an audit row; one if absent. */
  rows?: number;
  /** Who stands in the audit, where nobody need be signed in. */
  by?: string;
  /** Why doing it leaves no audit row. */
  silent?: string;
  /** Why refusing it leaves no audit row. */
  unaudited?: string;
};

/** The play of a kind of change that the tests of the DAL know already. */
export function playKind(kind: KindOfChange["kind"], fields: Play["fields"]): Play {
  const known = KINDS_OF_CHANGE.find((candidate) => candidate.kind === kind);
  if (!known) throw new Error(`There is no kind of change ${kind}.`);
  return {
    target: known.arrange,
    fields,
    done: ({ target, portal }) => known.assertDone(target, portal),
    undone: ({ target, portal }) => known.assertUndone(target, portal),
  };
}

/** Sends an action its form, as React does: those that answer a form get its previous state as well. */
export async function callAction(name: string, fields: Fields): Promise<unknown> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  const action = await load(name);
  return action.length === 2 ? action({ status: "idle" }, form) : action(form);
}
