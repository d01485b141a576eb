"use client";

import type { UserListQuery } from "@/app/(portal)/users/query";
import { Select } from "@/components/ui/select";
import { useQuery } from "@/components/use-query";

const ORDERS = [
  { value: "email asc", label: "E-mail, A to Z" },
  { value: "email desc", label: "E-mail, Z to A" },
  { value: "name asc", label: "Name, A to Z" },
  { value: "name desc", label: "Name, Z to A" },
  { value: "created desc", label: "Newest first" },
  { value: "created asc", label: "Oldest first" },
  { value: "lastSignIn desc", label: "Last sign-in, latest first" },
  { value: "lastSignIn asc", label: "Last sign-in, earliest first" },
  { value: "modified desc", label: "Last changed first" },
  { value: "status asc", label: "Status" },
  { value: "enabled asc", label: "Disabled first" },
  { value: "mfa asc", label: "MFA" },
  { value: "organisation asc", label: "Organisation" },
];

/** The order of the list on narrow screens, where cards have no column headers to press. */
export function UserOrder({ sort, direction }: Pick<UserListQuery, "sort" | "direction">) {
  const { change } = useQuery();
  const now = `${sort} ${direction}`;
  const choices = ORDERS.some(({ value }) => value === now)
    ? ORDERS
    : [{ value: now, label: "As it is now" }, ...ORDERS];
  return (
    <div className="min-w-0 flex-1 sm:hidden">
      <Select
        aria-label="Order"
        choices={choices}
        value={now}
        onChange={(event) => {
          const [by = "email", order = "asc"] = event.target.value.split(" ");
          change({ sort: by === "email" ? null : by, order: order === "asc" ? null : order });
        }}
      />
    </div>
  );
}
