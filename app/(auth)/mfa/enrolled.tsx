import { signInAgainAction } from "@/app/(auth)/mfa/actions";
import { Banner } from "@/components/ui/banner";
import { Button, LinkButton } from "@/components/ui/button";

/** For somebody who has an authenticator: the way on, and the way to another one. `refused`: he came back without a code. */
export function Enrolled(props: { returnPath: string; replaceable: boolean; refused: boolean }) {
  return (
    <div className="grid gap-6">
      {props.refused ? (
        <Banner tone="warn" title="Cognito did not ask for a code">
          Sign out, sign in again, and come back here within five minutes.
        </Banner>
      ) : null}
      <LinkButton href={props.returnPath} tone="primary" size="lg" className="w-full">
        Continue to the portal
      </LinkButton>
      <section aria-labelledby="replace" className="border-t border-line pt-5">
        <h2 id="replace" className="font-semibold">
          Use another app
        </h2>
        {props.replaceable ? <ReplaceNow /> : <SignInFirst />}
      </section>
    </div>
  );
}

function ReplaceNow() {
  return (
    <>
      <p className="mt-1 mb-3 text-sm text-pretty text-muted">
        You have just signed in with a code, so you may scan a new key now.
      </p>
      <LinkButton href="/mfa?replace=yes">Replace my app</LinkButton>
    </>
  );
}

function SignInFirst() {
  return (
    <>
      <p className="mt-1 mb-3 text-sm text-pretty text-muted">
        Sign in again with your password and a code of your present app. You then have five minutes to scan a
        new key. If you have lost the app, ask your administrator to reset your MFA.
      </p>
      <form action={signInAgainAction}>
        <Button type="submit">Sign in again</Button>
      </form>
    </>
  );
}
