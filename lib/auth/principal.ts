import type { Grant } from "@/lib/auth/permissions";

/** Whoever acts, as Postgres knows him this moment. Nothing of it comes from the client. */
type Person = {
  sub: string;
  username: string;
  email: string;
  name: string | null;
  orgId: string | null;
  grants: Grant[];
  /** When Cognito last said that TOTP is on; null when it was not asked, said no, or an admin's reset came since. */
  mfaCheckedAt: Date | null;
};

/** A person at a browser, by his live session. The id is a secret of the server: pages show and send the handle only. */
export type Session = Person & {
  via: "session";
  id: string;
  handle: string;
  createdAt: Date;
  absoluteExpiresAt: Date;
};

/** A person, or a script of his, with an access token of Cognito. */
export type TokenHolder = Person & {
  via: "token";
  /** For calls that Cognito takes from the user himself. It goes nowhere else. */
  accessToken: string;
  clientId: string;
  scopes: readonly string[];
  /** Seconds since the epoch. `signedInAt` stays the same when the token is refreshed. */
  signedInAt: number;
  expiresAt: number;
};

/** A person who asked for a run and does not wait for it. */
export type Delegate = Person & { via: "run" };

/** Somebody who asks and waits for the answer. */
export type SignedIn = Session | TokenHolder;

/** Whom the DAL acts for. */
export type Principal = SignedIn | Delegate;

/** Id of the session that asks; undefined for callers of the API and for runs. */
export function sessionIdOf(principal: Principal): string | undefined {
  return principal.via === "session" ? principal.id : undefined;
}
