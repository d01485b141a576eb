"use client";

import type { UserListQuery } from "@/app/(portal)/users/query";
import { Select } from "@/components/ui/select";
import { useQuery } from "@/components/use-query";
import { usualSort } from "@/lib/input/user-list";

const MATCH = { value: "match asc", label: "Best match" };

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
export function UserOrder({ query }: { query: UserListQuery }) {
  const { change } = useQuery();
  const usual = usualSort(query);
  const now = `${query.sort} ${query.direction}`;
  const orders = usual === "match" ? [MATCH, ...ORDERS] : ORDERS;
  const choices = orders.some(({ value }) => value === now)
    ? orders
    : [{ value: now, label: "As it is now" }, ...orders];
  return (
    <div className="min-w-0 flex-1 sm:hidden">
      <Select
        aria-label="Order"
        choices={choices}
        value={now}
        onChange={(event) => {
          const [by = usual, order = "asc"] = event.target.value.split(" ");
          change({ sort: by === usual ? null : by, order: order === "asc" ? null : order });
        }}
      />
    </div>
  );
}
