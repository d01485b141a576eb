import Link from "next/link";
import type { ReactNode } from "react";
import { HeaderCell, SHOWN_FROM } from "@/components/data-table-head";
import { cn } from "@/lib/classes";

export type Column<Row> = {
  key: string;
  header: string;
  /** Stands in the header in place of its words, for example a box that selects all rows. */
  headerCell?: ReactNode;
  cell: (row: Row) => ReactNode;
  /** The value of the sort parameter; a column without one cannot be sorted. */
  sort?: string;
  /** The column that names the row: it carries the link and leads the card on narrow screens. Exactly one. */
  primary?: boolean;
  align?: "end";
  /** Leaves the column out below this width of the screen (cards included). */
  from?: "lg" | "xl";
  /** In cards, takes the whole width instead of a half. */
  wide?: boolean;
  /** The header is for screen readers only, for example over a column of buttons. */
  quietHeader?: boolean;
  className?: string;
};

export type Sorting = {
  by: string;
  direction: "asc" | "desc";
  href: (by: string, direction: "asc" | "desc") => string;
};

type DataTableProps<Row> = {
  /** What the table lists, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The page of a row: the whole row leads there. Controls inside cells stay above that link. */
  rowHref?: (row: Row) => string;
  sorting?: Sorting;
  /** Lays the cards out anew, in place of halves under headers: the cells then speak for themselves. */
  cardClassName?: string;
  /** Has as many columns as somebody wanted: scrolls sideways where they do not fit, and its header does not stick. */
  scrolls?: boolean;
};

/**
 * A list of things, drawn on the server: headers are links that sort, a row is a link, the header sticks below the bar.
 * Below 640 px each row becomes a card. Put it into a flush Card.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  if (!props.scrolls) return <Table {...props} />;
  return (
    <div className="sm:overflow-x-auto">
      <Table {...props} />
    </div>
  );
}

function Table<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, sorting, cardClassName } = props;
  return (
    <table className="block w-full border-separate border-spacing-0 text-left text-sm sm:table">
      <caption className="sr-only">{caption}</caption>
      <thead
        className={cn(
          "sr-only sm:not-sr-only sm:table-header-group sm:bg-sunken",
          props.scrolls || "sm:sticky sm:top-(--bar) sm:z-[5]",
        )}
      >
        <tr>
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody className="block divide-y divide-line sm:table-row-group sm:divide-y-0">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className={cn(
              "group relative sm:table-row",
              cardClassName ?? "grid grid-cols-2 gap-x-4 gap-y-2.5 p-4",
              rowHref && "hover:bg-hover/60",
            )}
          >
            {columns.map((column) => (
              <BodyCell
                key={column.key}
                column={column}
                row={row}
                bare={cardClassName !== undefined}
                href={column.primary ? rowHref?.(row) : undefined}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function BodyCell<Row>(props: {
  column: Column<Row>;
  row: Row;
  /** Without its header in cards. */
  bare: boolean;
  href: string | undefined;
}) {
  const { column, row, bare, href } = props;
  const contents = column.cell(row);
  return (
    <td
      className={cn(
        "min-w-0 p-0 align-middle sm:h-12 sm:border-b sm:border-line sm:px-4 sm:py-2 sm:group-last:border-b-0",
        (column.primary || column.wide) && "col-span-2",
        column.align === "end" && "sm:text-right",
        column.from && SHOWN_FROM[column.from],
        column.className,
      )}
    >
      {column.primary || column.quietHeader || bare ? null : (
        <span className="mb-0.5 block text-xs text-muted sm:hidden" aria-hidden>
          {column.header}
        </span>
      )}
      {href ? (
        <Link
          href={href}
          prefetch={false}
          className="outline-none after:absolute after:inset-0 after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {contents}
        </Link>
      ) : (
        contents
      )}
    </td>
  );
}
