import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";

/** A person in a list: initials, the name (or e-mail) and the e-mail below. */
export function PersonCell(props: { name: string | null; email: string; note?: ReactNode }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={props.name} email={props.email} />
      <span className="min-w-0">
        <span className="flex items-center gap-1.5">
          <span className="truncate font-medium text-text">{props.name ?? props.email}</span>
          {props.note}
        </span>
        {props.name ? <span className="block truncate text-muted">{props.email}</span> : null}
      </span>
    </span>
  );
}
