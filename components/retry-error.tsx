"use client";

import { ErrorState } from "@/components/states";
import { Button } from "@/components/ui/button";

/** What an error boundary of Next shows. The digest is the reference that stands in the server's log. */
export function RetryError(props: { error: unknown; retry: () => void; level?: 1 | 2 }) {
  return (
    <ErrorState
      level={props.level}
      reference={findDigest(props.error)}
      action={
        <Button tone="primary" onClick={props.retry}>
          Try again
        </Button>
      }
    />
  );
}

function findDigest(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}
