"use client";

import { CopyButton } from "@/components/copy-button";

/** Words for the user, to be sent by the person at the keyboard: neither Cognito nor the portal can send them. */
export function MessageToSend({ email, text }: { email: string; text: string }) {
  return (
    <section aria-label="Message to the user" className="grid gap-2">
      <p className="text-sm text-muted">
        Cognito sends no letters of one's own, and the portal sends no mail: nobody has told {email} yet. Copy
        this and send it yourself.
      </p>
      <pre className="rounded-md border border-line bg-sunken p-3 text-sm text-wrap wrap-anywhere">
        {text}
      </pre>
      <div>
        <CopyButton value={text} label="Copy message" text size="sm" />
      </div>
    </section>
  );
}
