import { type AuthAnswer, callNextAuth, wantedPath } from "@/lib/auth/handler";
import { signInPath } from "@/lib/auth/routes";
import { classifyCallbackError } from "@/lib/auth/sign-in-errors";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/route";

type Context = { params: Promise<{ nextauth: string[] }> };

/** GET csrf: a token for the form. GET callback/cognito: where the Hosted UI sends the browser. Nothing else is here. */
export const GET = route<Context>(async (request, { params }) => {
  const path = (await params).nextauth.join("/");
  const cookieHeader = request.headers.get("cookie");
  if (path === "csrf") return toJson(await callNextAuth({ route: "csrf", cookieHeader }));
  if (path !== "callback/cognito") throw new AppError("not_found");

  const query = Object.fromEntries(new URL(request.url).searchParams);
  if (query.error !== undefined) {
    return redirectTo(signInPath(wantedPath({ cookieHeader }), classifyCallbackError(query.error)));
  }
  return toRedirect(await callNextAuth({ route: "callback", cookieHeader, query }));
});

/** POST signin/cognito with csrfToken and callbackUrl: the way to the Hosted UI. next-auth checks the token and its cookie. */
export const POST = route<Context>(async (request, { params }) => {
  if ((await params).nextauth.join("/") !== "signin/cognito") throw new AppError("not_found");
  const body = await readForm(request);
  const cookieHeader = request.headers.get("cookie");
  return toRedirect(await callNextAuth({ route: "signin", cookieHeader, body }));
});

const LARGEST_FORM = 10_000;

async function readForm(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get("content-type") ?? "";
  const length = Number(request.headers.get("content-length") ?? "0");
  if (!type.startsWith("application/x-www-form-urlencoded") || length > LARGEST_FORM) {
    throw new AppError("invalid_input", "Send csrfToken and callbackUrl as a form.");
  }
  const { csrfToken = "", callbackUrl = "" } = Object.fromEntries(new URLSearchParams(await request.text()));
  return { csrfToken, callbackUrl };
}

function toJson({ body, cookies }: AuthAnswer): Response {
  return withCookies(Response.json(body, { headers: { "cache-control": "no-store" } }), cookies);
}

function toRedirect({ location, cookies }: AuthAnswer): Response {
  return withCookies(redirectTo(location ?? signInPath("/", "failed")), cookies);
}

function redirectTo(location: string): Response {
  return new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } });
}

function withCookies(response: Response, cookies: string[]): Response {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}
