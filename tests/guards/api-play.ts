import type { Method } from "@/lib/api/endpoint";
import type { Result } from "@/tests/api/client";
import type { Target } from "@/tests/guards/play";
import { KINDS_OF_CHANGE, type KindOfChange } from "@/tests/helpers/changes";
import { addPerson, type Portal } from "@/tests/helpers/portal";

export type ApiStage = { portal: Portal; target: Target; acting: { person: Target; token: string } | null };
export type ApiRequest = { address: string; body?: unknown };

/** How an endpoint is called, and what is true when it has done its work. */
export type ApiPlay = {
  /** Whom it is aimed at, made anew for everybody who succeeds. Absent: nobody, or the caller himself. */
  target?: (portal: Portal) => Promise<Target>;
  request: (stage: ApiStage) => ApiRequest | Promise<ApiRequest>;
  /** Asserts that what it says has happened. */
  done?: (stage: ApiStage, answer: Result) => Promise<void>;
  /** Asserts, beside Postgres and the calls to Cognito, that it has not. */
  undone?: (stage: ApiStage) => Promise<void>;
  /** Doing it leaves an audit row. */
  audited?: boolean;
  /** Why changing it leaves none, though being refused for lack of MFA does. */
  silent?: string;
  /** Why what is not found leaves none. */
  unaudited?: string;
  /** How many things it changes, each of which leaves an audit row; one if absent. */
  rows?: number;
  /** Who stands in the audit, where nobody need be signed in. */
  by?: string;
};

export const reason = "because of a test";

/** A change that the tests of the DAL know already, asked for at a path below the user's. */
export function playKind(
  kind: KindOfChange["kind"],
  path: string,
  body?: (stage: ApiStage) => unknown,
): ApiPlay {
  const known = KINDS_OF_CHANGE.find((candidate) => candidate.kind === kind);
  if (!known) throw new Error(`There is no kind of change ${kind}.`);
  return {
    target: known.arrange,
    request: (stage) => ({
      address: `/users/${stage.target.sub}${path}`,
      body: body ? body(stage) : { reason },
    }),
    done: ({ target, portal }) => known.assertDone(target, portal),
    undone: ({ target, portal }) => known.assertUndone(target, portal),
    audited: true,
  };
}

/** Something that is read. */
export const get = (address: string): ApiPlay => ({ request: () => ({ address }) });
/** Somebody of organisation A, without roles. */
export const addTarget = (portal: Portal) =>
  addPerson(portal, { name: "Target of A", orgId: portal.alpha, mfa: false });

/** What is read of a user, by a path below his. */
export const getOf = (path: string): ApiPlay => ({
  target: addTarget,
  request: ({ target }) => ({ address: `/users/${target.sub}${path}` }),
});

/** The method in a line's name. */
export function methodOf(name: string): Method {
  return name.split(" ")[0] as Method;
}
