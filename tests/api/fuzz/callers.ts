import { refreshUser } from "@/lib/directory/refresh";
import type { CallerName, TokenName } from "@/tests/api/fuzz/requests";
import type { Person } from "@/tests/helpers/actor";
import { addPerson, type NewPerson, type Portal } from "@/tests/helpers/portal";
import { signInAtCognito } from "@/tests/helpers/tokens";

/** Somebody with a token of his own, and with tokens that the API must not take. */
export type Caller = { person: Person; accessToken: string; others: Partial<Record<TokenName, string>> };

/** The people of the guard tables; nobody is nobody. */
export function describeCaller(name: CallerName, { alpha, beta }: Portal): NewPerson {
  const [role = "", where] = name.split(" ");
  const orgId = { A: alpha, B: beta }[where ?? ""] ?? null;
  const key = role === "admin" ? "administrator" : role;
  if (name === "no MFA") return { roles: [{ key: "administrator" }], mfa: false };
  if (name === "member") return { orgId: alpha, roles: [{ key }] };
  return { orgId, roles: [{ key, orgId }] };
}

/** Makes one anew, signed in. */
export async function addCaller(portal: Portal, name: CallerName): Promise<Caller> {
  const person = await addPerson(portal, describeCaller(name, portal));
  const { accessToken, refreshToken } = await signInAtCognito(portal, person);
  const [header = "", payload = "", signature = ""] = accessToken.split(".");
  const elsewhere = (await signInAtCognito(portal, person, "open")).accessToken;
  await refreshUser(person.username);
  const others = {
    empty: "",
    garbage: "garbage",
    "three dots": "...",
    cut: accessToken.slice(0, -8),
    tampered: `${header}.${payload.slice(0, -4)}AAAA.${signature}`,
    "refresh token": refreshToken,
    "other client": elsewhere,
    "no algorithm": `${encode({ alg: "none" })}.${payload}.`,
    long: `${header}.${"A".repeat(100_000)}.${signature}`,
    "two tokens": `${accessToken}, Bearer ${accessToken}`,
    latin1: "\xe4\xf6\xfc",
  };
  return { person, accessToken, others };
}

/** The header of a request, null for none. */
export function authorizationOf(caller: Caller | undefined, token: TokenName): string | null {
  if (!caller) return token === "good" ? null : "Bearer garbage";
  if (token === "Basic") return `Basic ${caller.accessToken}`;
  return `Bearer ${token === "good" ? caller.accessToken : (caller.others[token] ?? "garbage")}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
