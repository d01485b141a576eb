import type { ComponentProps } from "react";
import { cn } from "@/lib/classes";

/** Plain table parts with our spacing. Lists of things use DataTable, which adds sorting, row links and cards. */
export function Table({ className, ...props }: ComponentProps<"table">) {
  return <table {...props} className={cn("w-full border-collapse text-left text-sm", className)} />;
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...props}
      className={cn("h-9 border-b border-line bg-sunken px-4 text-xs font-medium text-muted", className)}
    />
  );
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr {...props} className={cn("border-b border-line last:border-0", className)} />;
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return <td {...props} className={cn("px-4 py-2.5 align-middle", className)} />;
}
