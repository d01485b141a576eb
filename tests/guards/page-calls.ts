import { parseUserQuery } from "@/app/(portal)/users/query";
import { cookieHeader, keepCookies } from "@/tests/auth/next-headers";
import { drawTexts } from "@/tests/guards/drawing";
import { load } from "@/tests/guards/load";
import type { Person } from "@/tests/helpers/actor";

const PORTAL = "http://localhost:3000";

/** A user, his organisation, and a role that is not built in: what the addresses of pages name. */
export type DrawnTarget = Person & { orgId: string; roleKey: string };

/** Draws a page, title, layout or part as Next.js would, about the target; returns the texts in it. */
export async function drawPage(name: string, target: DrawnTarget): Promise<string[]> {
  const draw = await load(name);
  return drawTexts(await draw({ ...nextProps(target), ...OWN_PROPS[name] }));
}

/** Sends a handler the request of its line of the table. */
export async function callRoute(name: string): Promise<unknown> {
  const handle = await load(name);
  const { path, body } = (await REQUESTS[name]?.()) ?? { path: name.split(" ")[1] ?? "" };
  return handle(makeRequest(path, body), contextOf(path));
}

/** Parts of a user's page take his sub. */
function nextProps({ sub, orgId, roleKey }: DrawnTarget) {
  return {
    sub,
    params: Promise.resolve({ sub, id: orgId, key: roleKey, name: "listUsers" }),
    searchParams: Promise.resolve({}),
    children: null,
  };
}

/** Of parts, whose properties are not Next.js's. */
const OWN_PROPS: Record<string, object> = {
  "part /users UserList": {
    query: parseUserQuery({}),
    canInvite: false,
    synchronise: null,
    columns: null,
    selectionActions: null,
  },
};

type Sent = { path: string; body?: URLSearchParams };

/** What a handler is sent where that is more than its own path. */
const REQUESTS: Record<string, () => Promise<Sent>> = {
  "GET /find": async () => ({ path: "/find?search=ada" }),
  "GET /api/auth/[...nextauth]": async () => ({ path: "/api/auth/csrf" }),
  "GET /api/auth/[...nextauth] (session)": async () => ({ path: "/api/auth/session" }),
  "GET /api/auth/[...nextauth] (forged code)": async () => ({
    path: "/api/auth/callback/cognito?code=forged&state=forged",
  }),
  "POST /api/auth/[...nextauth]": async () => ({
    path: "/api/auth/signin/cognito",
    body: new URLSearchParams({ csrfToken: await fetchCsrfToken(), callbackUrl: "/" }),
  }),
  "POST /api/auth/[...nextauth] (no token)": async () => ({
    path: "/api/auth/signin/cognito",
    body: new URLSearchParams({ callbackUrl: "/" }),
  }),
  "POST /api/auth/[...nextauth] (signout)": async () => ({
    path: "/api/auth/signout",
    body: new URLSearchParams({ csrfToken: await fetchCsrfToken() }),
  }),
};

async function fetchCsrfToken(): Promise<string> {
  const answer = (await callRoute("GET /api/auth/[...nextauth]")) as Response;
  keepCookies(answer.headers.getSetCookie());
  return ((await answer.json()) as { csrfToken: string }).csrfToken;
}

function makeRequest(path: string, body: URLSearchParams | undefined): Request {
  const headers = { cookie: cookieHeader() };
  return new Request(`${PORTAL}${path}`, { headers, ...(body && { method: "POST", body }) });
}

/** The parameters that Next.js takes from the path: only the catch-all of next-auth has some. */
function contextOf(path: string) {
  const nextauth = new URL(path, PORTAL).pathname.split("/").slice(3);
  return { params: Promise.resolve({ nextauth }) };
}
