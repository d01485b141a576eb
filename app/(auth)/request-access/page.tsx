import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { RequestForm } from "@/app/(auth)/request-access/request-form";
import { FocusPage } from "@/components/focus-page";
import { LinkButton } from "@/components/ui/button";
import { areAccessRequestsOpen } from "@/lib/auth/access-requests";

export const metadata: Metadata = { title: "Request access" };

type Search = Promise<{ sent?: string | string[] }>;

/** Open to everybody where the configuration says so; elsewhere there is nothing here. */
export default async function RequestAccessPage({ searchParams }: { searchParams: Search }) {
  if (!areAccessRequestsOpen()) notFound();
  const { sent } = await searchParams;
  if (sent !== undefined) return <Sent />;
  return (
    <FocusPage title="Request access" description={INTRODUCTION} footer={<HasAccount />}>
      <RequestForm />
    </FocusPage>
  );
}

const INTRODUCTION =
  "Tell the administrators who you are. Once they approve, you get an e-mail with a temporary password.";

function Sent() {
  return (
    <FocusPage title="Thank you" description={SENT}>
      <LinkButton href="/sign-in" size="lg" className="w-full">
        Go to sign-in
      </LinkButton>
    </FocusPage>
  );
}

const SENT =
  "An administrator will look at your request. If it is approved, an invitation comes by e-mail; there is no need to ask again.";

function HasAccount() {
  return (
    <>
      <p>
        Have an account?{" "}
        <Link href="/sign-in" className="rounded-sm font-medium text-accent-text hover:underline">
          Sign in
        </Link>
      </p>
      <p className="mt-2">What you send is deleted half a year after the decision.</p>
    </>
  );
}
