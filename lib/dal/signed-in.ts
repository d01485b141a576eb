import "server-only";
import { toExpected } from "@/lib/auth/expected";
import { getReturnPath } from "@/lib/auth/request";
import { getSession } from "@/lib/auth/session";

/**
 * Who is signed in, for pages that are open to everybody, and where he wanted to go; null for nobody. It never fails: the
 * sign-in page must also stand while Cognito or the database does not answer.
 */
export async function findSignedIn(
  wanted: string | undefined,
): Promise<{ email: string; returnPath: string } | null> {
  try {
    const session = await getSession();
    return session && { email: session.email, returnPath: getReturnPath(wanted) };
  } catch (error) {
    if (toExpected(error)) return null;
    throw error;
  }
}
