"use client";

import { Popover } from "@base-ui/react/popover";
import { Columns3 } from "lucide-react";
import dynamic from "next/dynamic";
import { FilterWindow } from "@/app/(portal)/users/filters/filter-button";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { UserColumnKey } from "@/lib/input/list-settings";

const ColumnsEditor = dynamic(() => import("@/app/(portal)/users/columns/columns-editor"), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-40" />,
});

/** Which columns the table has. Cards on phones show what matters by themselves. */
export function ColumnsButton({ columns }: { columns: readonly UserColumnKey[] }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <Button tone="ghost" className="max-sm:hidden">
            <Columns3 aria-hidden />
            Columns
          </Button>
        }
      />
      <FilterWindow label="Columns">
        <ColumnsEditor columns={columns} />
      </FilterWindow>
    </Popover.Root>
  );
}
