import "server-only";
import { forbidden, notFound, redirect } from "next/navigation";
import { toExpected } from "@/lib/auth/expected";
import { getRequestPath } from "@/lib/auth/request";
import { mfaPath, signInPath, unavailablePath } from "@/lib/auth/routes";
import { noteInContext } from "@/lib/log/context";
import { traced } from "@/lib/telemetry/hook";

/**
 * Runs the DAL calls of a page and turns expected failures into the page of their kind: sign-in, MFA enrolment, forbidden,
 * not found, or 503. Call it before anything is rendered, so that the HTTP status is still free. Everything else is thrown on.
 */
export async function loadPage<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await traced("dal", { "lifeguard.kind": "page" }, run);
  } catch (error) {
    const expected = toExpected(error);
    if (!expected) throw error;
    noteInContext({ code: expected.code });
    const path = await getRequestPath();
    switch (expected.code) {
      case "unauthenticated":
        return redirect(signInPath(path));
      case "mfa_required":
        return redirect(mfaPath(path));
      case "unavailable":
        return redirect(unavailablePath(path));
      case "forbidden":
        return forbidden();
      case "not_found":
        return notFound();
      default:
        throw error;
    }
  }
}

/**
 * The title of a page that is named after what the DAL reads. A failure here would leave the page that tells of it without
 * any title, so it is not thrown: the page runs into the same one.
 */
export async function loadTitle(run: () => Promise<string>): Promise<string> {
  try {
    return await run();
  } catch (error) {
    const expected = toExpected(error);
    if (!expected) throw error;
    return expected.code === "forbidden" ? "No access" : "Page not found";
  }
}
