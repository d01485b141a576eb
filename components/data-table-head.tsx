import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { Column, Sorting } from "@/components/data-table";
import { cn } from "@/lib/classes";

/** Classes that leave a column out below a width. */
export const SHOWN_FROM = { lg: "hidden lg:table-cell", xl: "hidden xl:table-cell" };

/** A column's header; a link that sorts where the column can be sorted. */
export function HeaderCell<Row>({ column, sorting }: { column: Column<Row>; sorting?: Sorting }) {
  const active = sorting !== undefined && column.sort !== undefined && sorting.by === column.sort;
  return (
    <th
      scope="col"
      aria-sort={active ? SORTED[sorting.direction] : undefined}
      className={cn(
        "h-9 border-b border-line px-4 text-xs font-medium whitespace-nowrap text-muted",
        column.align === "end" && "text-right",
        column.from && SHOWN_FROM[column.from],
        column.className,
      )}
    >
      <HeaderContents column={column} sorting={sorting} active={active} />
    </th>
  );
}

function HeaderContents<Row>(props: { column: Column<Row>; sorting: Sorting | undefined; active: boolean }) {
  const { column, sorting, active } = props;
  if (column.headerCell) return column.headerCell;
  if (column.sort && sorting) {
    return <SortLink label={column.header} by={column.sort} active={active} sorting={sorting} />;
  }
  return <span className={column.quietHeader ? "sr-only" : undefined}>{column.header}</span>;
}

const SORTED = { asc: "ascending", desc: "descending" } as const;

function SortLink(props: { label: string; by: string; active: boolean; sorting: Sorting }) {
  const { active, sorting } = props;
  const next = active && sorting.direction === "asc" ? "desc" : "asc";
  return (
    <Link
      href={sorting.href(props.by, next)}
      scroll={false}
      className={cn(
        "-mx-1.5 inline-flex h-7 items-center gap-1 rounded-sm px-1.5 hover:bg-pressed hover:text-text",
        active && "text-text",
      )}
    >
      {props.label}
      <SortSign direction={active ? sorting.direction : null} />
    </Link>
  );
}

function SortSign({ direction }: { direction: "asc" | "desc" | null }) {
  if (direction === "asc") return <ArrowUp className="size-3" aria-hidden />;
  if (direction === "desc") return <ArrowDown className="size-3" aria-hidden />;
  return <ChevronsUpDown className="size-3" aria-hidden />;
}
