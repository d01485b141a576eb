/**
 * What proxy.ts does with every address of the portal, by what the session cookie says; it believes the cookie, and the
 * DAL asks again. GET and HEAD left of the bar, POST right of it: an action answers in words, so nobody's goes on.
 */
export const PROXY_TABLE = `
                            nobody     no MFA   MFA      |  nobody   no MFA   MFA

/                           sign-in    mfa      goes on  |  goes on  403      goes on
/account                    sign-in    mfa      goes on  |  goes on  403      goes on
/api-reference              sign-in    mfa      goes on  |  goes on  403      goes on
/api-reference/[name]       sign-in    mfa      goes on  |  goes on  403      goes on
/audit                      sign-in    mfa      goes on  |  goes on  403      goes on
/audit/export/[id]          sign-in    mfa      goes on  |  goes on  403      goes on
/audit/export/[id]/progress  sign-in    mfa      goes on  |  goes on  403      goes on
/audit/verify               sign-in    mfa      goes on  |  goes on  403      goes on
/find                       sign-in    mfa      goes on  |  goes on  403      goes on
/organisations              sign-in    mfa      goes on  |  goes on  403      goes on
/organisations/[id]         sign-in    mfa      goes on  |  goes on  403      goes on
/overview                   sign-in    mfa      goes on  |  goes on  403      goes on
/requests                   sign-in    mfa      goes on  |  goes on  403      goes on
/roles                      sign-in    mfa      goes on  |  goes on  403      goes on
/roles/new                  sign-in    mfa      goes on  |  goes on  403      goes on
/roles/[key]                sign-in    mfa      goes on  |  goes on  403      goes on
/roles/[key]/edit           sign-in    mfa      goes on  |  goes on  403      goes on
/users                      sign-in    mfa      goes on  |  goes on  403      goes on
/users/[sub]                sign-in    mfa      goes on  |  goes on  403      goes on
/users/choices              sign-in    mfa      goes on  |  goes on  403      goes on
/users/[sub]/access         sign-in    mfa      goes on  |  goes on  403      goes on
/users/[sub]/activity       sign-in    mfa      goes on  |  goes on  403      goes on
/users/[sub]/change-email   sign-in    mfa      goes on  |  goes on  403      goes on
/users/[sub]/lock           sign-in    mfa      goes on  |  goes on  403      goes on
/users/[sub]/lost-device    sign-in    mfa      goes on  |  goes on  403      goes on
/users/[sub]/profile        sign-in    mfa      goes on  |  goes on  403      goes on
/users/[sub]/raw            sign-in    mfa      goes on  |  goes on  403      goes on
/users/[sub]/security       sign-in    mfa      goes on  |  goes on  403      goes on
/users/invitations          sign-in    mfa      goes on  |  goes on  403      goes on
/users/bulk                 sign-in    mfa      goes on  |  goes on  403      goes on
/users/bulk/[id]            sign-in    mfa      goes on  |  goes on  403      goes on
/users/bulk/[id]/progress   sign-in    mfa      goes on  |  goes on  403      goes on
/users/bulk/[id]/results    sign-in    mfa      goes on  |  goes on  403      goes on
/users/export/[id]          sign-in    mfa      goes on  |  goes on  403      goes on
/users/export/[id]/progress  sign-in    mfa      goes on  |  goes on  403      goes on
/users/invite               sign-in    mfa      goes on  |  goes on  403      goes on
/mfa                        sign-in    goes on  goes on  |  goes on  goes on  goes on
/mfa/continue               sign-in    goes on  goes on  |  goes on  goes on  goes on
/sign-in                    goes on    goes on  goes on  |  goes on  goes on  goes on
/request-access             goes on    goes on  goes on  |  goes on  goes on  goes on
/signed-out                 goes on    goes on  goes on  |  goes on  goes on  goes on
/unavailable                goes on    goes on  goes on  |  goes on  goes on  goes on
/healthz                    goes on    goes on  goes on  |  goes on  goes on  goes on
/readyz                     goes on    goes on  goes on  |  goes on  goes on  goes on
/api/feed                   goes on    goes on  goes on  |  goes on  goes on  goes on
/api/v1/openapi.json        goes on    goes on  goes on  |  goes on  goes on  goes on
/api/auth/[...nextauth]     goes on    goes on  goes on  |  goes on  goes on  goes on
`;

export const COOKIES = ["nobody", "no MFA", "MFA"] as const;

export type ProxyCase = {
  path: string;
  method: "GET" | "HEAD" | "POST";
  cookie: (typeof COOKIES)[number];
  expected: string;
};

const LINES = PROXY_TABLE.split("\n").filter((line) => line.startsWith("/"));

/** The addresses of the table. */
export const PROXY_PATHS: readonly string[] = LINES.map((line) => line.split(" ")[0] ?? "");

/** Every cookie and method at every address. */
export function listProxyCases(): [title: string, line: ProxyCase][] {
  return LINES.flatMap(readCases).map((line) => [
    `${line.method} ${line.path} with the cookie of ${line.cookie}: ${line.expected}`,
    line,
  ]);
}

function readCases(line: string): ProxyCase[] {
  const [path = "", ...words] = line.split(/ {2,}(?:\| {2,})?/);
  if (words.length !== 2 * COOKIES.length) throw new Error(`A word is missing or too many: ${line}`);
  return COOKIES.flatMap((cookie, at): ProxyCase[] => [
    { path, cookie, method: "GET", expected: words[at] ?? "" },
    { path, cookie, method: "HEAD", expected: words[at] ?? "" },
    { path, cookie, method: "POST", expected: words[at + COOKIES.length] ?? "" },
  ]);
}
