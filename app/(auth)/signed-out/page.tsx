import type { Metadata } from "next";
import { FocusPage } from "@/components/focus-page";
import { LinkButton } from "@/components/ui/button";

export const metadata: Metadata = { title: "Signed out" };

export default function SignedOutPage() {
  return (
    <FocusPage
      title="You are signed out"
      description="Your session has ended here and at Cognito. On a shared computer, close the browser as well."
    >
      <LinkButton href="/sign-in" tone="primary" size="lg" className="w-full">
        Sign in again
      </LinkButton>
    </FocusPage>
  );
}
