"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import type { FilterChoicesDto } from "@/lib/dal/list-settings-dto";

type Loaded = { choices: FilterChoicesDto | null; failed: boolean };

/** What the editors offer for the list as it is. Asked for when the first of them opens, and again when filters change. */
export function useChoices(): Loaded {
  const query = useSearchParams().toString();
  const [loaded, setLoaded] = useState<Loaded>({ choices: null, failed: false });

  useEffect(() => {
    const controller = new AbortController();
    fetchChoices(query, controller.signal).then(
      (choices) => setLoaded({ choices, failed: false }),
      () => {
        if (!controller.signal.aborted) setLoaded((before) => ({ ...before, failed: true }));
      },
    );
    return () => controller.abort();
  }, [query]);

  return loaded;
}

async function fetchChoices(query: string, signal: AbortSignal): Promise<FilterChoicesDto> {
  const answer = await fetch(`/users/choices?${query}`, { signal, redirect: "manual" });
  if (!answer.ok) throw new Error(`The choices were not sent: ${answer.status}`);
  return (await answer.json()) as FilterChoicesDto;
}
