import { toExpected } from "@/lib/auth/expected";
import { getReturnPath } from "@/lib/auth/request";
import { mfaPath, signInPath, unavailablePath } from "@/lib/auth/routes";
import { renewMfaCookie } from "@/lib/dal/mfa-state";

/** For a cookie that does not know yet that its owner has enrolled: writes it anew and goes where he wanted to go. */
export async function GET(request: Request): Promise<Response> {
  const path = getReturnPath(new URL(request.url).searchParams.get("callbackUrl"));
  return new Response(null, {
    status: 303,
    headers: { location: await findDestination(path), "cache-control": "no-store" },
  });
}

async function findDestination(path: string): Promise<string> {
  try {
    return (await renewMfaCookie()) ? path : mfaPath(path);
  } catch (error) {
    const expected = toExpected(error);
    if (!expected) throw error;
    return expected.code === "unauthenticated" ? signInPath(path) : unavailablePath(path);
  }
}
