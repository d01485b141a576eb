import type { Metadata } from "next";
import { FocusPage } from "@/components/focus-page";
import { UnavailableState } from "@/components/states";
import { getReturnPath } from "@/lib/auth/request";

export const metadata: Metadata = { title: "Not available" };

type Search = Promise<{ from?: string | string[] }>;

/** proxy.ts answers this page with status 503 and Retry-After. */
export default async function UnavailablePage({ searchParams }: { searchParams: Search }) {
  const { from } = await searchParams;
  return (
    <FocusPage>
      <UnavailableState level={1} retryHref={getReturnPath([from].flat()[0])} />
    </FocusPage>
  );
}
