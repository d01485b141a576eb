import { signInAgainAction } from "@/app/(auth)/mfa/actions";
import { Button, LinkButton } from "@/components/ui/button";

/** For somebody who has an authenticator: the way on, and the way to another one. */
export function Enrolled({ returnPath }: { returnPath: string }) {
  return (
    <div className="grid gap-6">
      <LinkButton href={returnPath} tone="primary" size="lg" className="w-full">
        Continue to the portal
      </LinkButton>
      <section aria-labelledby="replace" className="border-t border-line pt-5">
        <h2 id="replace" className="font-semibold">
          Use another app
        </h2>
        <p className="mt-1 text-sm text-pretty text-muted">
          Sign in again with your password and a code of your present app. You then have five minutes to scan
          a new key. If you have lost the app, ask your administrator to reset two-step sign-in.
        </p>
        <form action={signInAgainAction} className="mt-3">
          <Button type="submit">Sign in again</Button>
        </form>
      </section>
    </div>
  );
}
