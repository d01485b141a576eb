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
];

/** The order of the list on narrow screens, where cards have no column headers to press. */
export function UserOrder({ sort, direction }: Pick<UserListQuery, "sort" | "direction">) {
  const { change } = useQuery();
  return (
    <div className="sm:hidden">
      <Select
        aria-label="Order"
        choices={ORDERS}
        value={`${sort} ${direction}`}
        onChange={(event) => {
          const [by = "email", order = "asc"] = event.target.value.split(" ");
          change({ sort: by === "email" ? null : by, order: order === "asc" ? null : order });
        }}
      />
    </div>
  );
}
