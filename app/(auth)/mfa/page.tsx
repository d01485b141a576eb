import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Enrolled } from "@/app/(auth)/mfa/enrolled";
import { Enrolment } from "@/app/(auth)/mfa/enrolment";
import { signOutAction } from "@/app/(portal)/actions";
import { FocusPage } from "@/components/focus-page";
import { getReturnPath } from "@/lib/auth/request";
import { mfaContinuePath } from "@/lib/auth/routes";
import { readCookieClaims } from "@/lib/auth/session";
import { getEnrolment } from "@/lib/dal/mfa-state";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "Set up MFA" };

type Search = Promise<{ callbackUrl?: string | string[]; replace?: string | string[] }>;

export default async function MfaPage({ searchParams }: { searchParams: Search }) {
  const { callbackUrl, replace } = await searchParams;
  const returnPath = getReturnPath([callbackUrl].flat()[0]);
  const view = await loadPage(getEnrolment);
  const cookieIsBehind = view.state === "enrolled" && (await readCookieClaims())?.mfa !== true;
  if (cookieIsBehind) redirect(mfaContinuePath(replace ? "/mfa?replace=yes" : returnPath));

  const replacing = view.state === "enrolled" && view.replaceable && replace !== undefined;
  if (view.state === "enrolled" && !replacing) {
    return (
      <FocusPage title="MFA is on" description={ENROLLED} footer={<SignedInAs email={view.email} />}>
        <Enrolled returnPath={returnPath} replaceable={view.replaceable} refused={replace !== undefined} />
      </FocusPage>
    );
  }
  return (
    <FocusPage
      wide
      title={replacing ? "Use another authenticator app" : "Set up MFA"}
      description={replacing ? REPLACING : INTRODUCTION}
      footer={<SignedInAs email={view.email} />}
    >
      <Enrolment view={view} returnPath={returnPath} />
    </FocusPage>
  );
}

const ENROLLED = "Each sign-in asks for a code from your authenticator app.";
const REPLACING = "Your present app works until a code of the new one is accepted.";
const INTRODUCTION =
  "MFA is two-step sign-in: after your password you type a code from your phone. You need an authenticator app, such as Google Authenticator, Microsoft Authenticator or 1Password.";

function SignedInAs({ email }: { email: string }) {
  return (
    <form action={signOutAction} className="flex flex-wrap items-center justify-center gap-x-2 gap-y-1">
      <span className="wrap-anywhere">Signed in as {email}</span>
      <button type="submit" className="rounded-sm font-medium text-accent-text hover:underline">
        Sign out
      </button>
    </form>
  );
}
