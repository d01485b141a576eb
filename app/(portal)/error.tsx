"use client";

import { RetryError } from "@/components/retry-error";

/** A fault of one page: the shell stays, so that every other page is still within reach. */
export default function PortalError({ error, retry }: { error: unknown; retry: () => void }) {
  return <RetryError error={error} retry={retry} level={1} />;
}
