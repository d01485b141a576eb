"use client";

import { FocusPage } from "@/components/focus-page";
import { RetryError } from "@/components/retry-error";

/** A fault outside the shell, or in the shell itself. */
export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <FocusPage>
      <RetryError error={error} retry={retry} level={1} />
    </FocusPage>
  );
}
