"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { changeQuery, type QueryChange } from "@/components/query";

type Query = {
  values: (name: string) => string[];
  /** Writes the change into the address and fetches the page behind it; history keeps one entry per list. */
  change: (change: QueryChange) => void;
  pending: boolean;
};

/** The address's query as the state of filters, so that a list can be shared, reloaded and gone back to. */
export function useQuery(): Query {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [pending, startTransition] = useTransition();

  function change(next: QueryChange) {
    const query = changeQuery(params.toString(), next);
    if (query === params.toString()) return;
    startTransition(() => router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false }));
  }

  return { values: (name) => params.getAll(name), change, pending };
}
