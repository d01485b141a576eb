"use client";

import { RetryError } from "@/components/retry-error";
import "./globals.css";

/** The last resort: the root layout itself failed, so this brings its own document and keeps to the system's theme. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en-GB">
      <body>
        <title>Something went wrong · Lifeguard</title>
        <main>
          <RetryError error={error} retry={retry} level={1} />
        </main>
      </body>
    </html>
  );
}
