import type { Metadata } from "next";
import Link from "next/link";
import { signInAction } from "@/app/(auth)/sign-in/actions";
import { FocusPage } from "@/components/focus-page";
import { Banner } from "@/components/ui/banner";
import { Button, LinkButton } from "@/components/ui/button";
import { areAccessRequestsOpen } from "@/lib/auth/access-requests";
import { describeSignInError } from "@/lib/auth/sign-in-errors";
import { findSignedIn } from "@/lib/dal/signed-in";

export const metadata: Metadata = { title: "Sign in" };

type Search = Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const { callbackUrl, error } = await searchParams;
  const wanted = [callbackUrl].flat()[0];
  const sentence = describeSignInError([error].flat()[0]);
  const signedIn = await findSignedIn(wanted);

  return (
    <FocusPage
      title="Sign in to Lifeguard"
      description="Use your work account. You sign in at Amazon Cognito and come straight back."
      footer={areAccessRequestsOpen() ? <NoAccount /> : null}
    >
      <div className="grid gap-4">
        {sentence ? (
          <Banner tone="bad" role="alert">
            {sentence}
          </Banner>
        ) : null}
        {signedIn ? (
          <Banner
            title="You are signed in already"
            action={
              <LinkButton size="sm" href={signedIn.returnPath}>
                Continue
              </LinkButton>
            }
          >
            {signedIn.email}
          </Banner>
        ) : null}
        <form action={signInAction}>
          <input type="hidden" name="callbackUrl" value={wanted ?? "/"} />
          <Button type="submit" tone="primary" size="lg" className="w-full">
            Continue with Cognito
          </Button>
        </form>
      </div>
    </FocusPage>
  );
}

function NoAccount() {
  return (
    <>
      No account?{" "}
      <Link href="/request-access" className="rounded-sm font-medium text-accent-text hover:underline">
        Request access
      </Link>
    </>
  );
}
