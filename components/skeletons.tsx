import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8];
const TERMS = [1, 2, 3, 4, 5];

/** The shape of a list page while it is being read. */
export function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading">
      <HeaderSkeleton />
      <div className="mb-4 flex gap-2">
        <Skeleton className="h-8 w-72 rounded-md" />
        <Skeleton className="h-8 w-24 rounded-md" />
        <Skeleton className="h-8 w-24 rounded-md" />
      </div>
      <Card flush>
        <div className="divide-y divide-line">
          {ROWS.map((row) => (
            <div key={row} className="flex h-12 items-center gap-2.5 px-4">
              <Skeleton className="size-8 rounded-full" />
              <Skeleton className="h-3 w-48" />
              <Skeleton className="ml-auto h-3 w-20" />
              <Skeleton className="h-3 w-16 max-sm:hidden" />
            </div>
          ))}
        </div>
      </Card>
    </div>
  );
}

/** The shape of a page about one thing while it is being read. */
export function DetailSkeleton() {
  return (
    <div role="status" aria-label="Loading">
      <HeaderSkeleton />
      <div className="grid gap-4 lg:grid-cols-[1fr_20rem]">
        <TermsSkeleton />
        <TermsSkeleton />
      </div>
    </div>
  );
}

function HeaderSkeleton() {
  return (
    <div className="mb-6 grid gap-2">
      <Skeleton className="h-6 w-44" />
      <Skeleton className="h-4 w-72 max-w-full" />
    </div>
  );
}

function TermsSkeleton() {
  return (
    <Card flush>
      <div className="divide-y divide-line">
        {TERMS.map((term) => (
          <div key={term} className="flex h-10 items-center gap-4 px-4">
            <Skeleton className="h-3 w-24" />
            <Skeleton className="h-3 w-40" />
          </div>
        ))}
      </div>
    </Card>
  );
}
