import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** A runbook: what it does and what follows at the side, the form or its result in the middle. */
export function Runbook(props: {
  title: string;
  description: string;
  aside: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <Card title={props.title} description={props.description}>
        {props.children}
      </Card>
      <Card title="What happens">{props.aside}</Card>
    </div>
  );
}

/** Numbered sentences. */
export function Steps({ items }: { items: readonly ReactNode[] }) {
  return (
    <ol className="grid list-decimal gap-2 pl-5 text-sm text-soft marker:text-muted">
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps never move.
        <li key={at}>{item}</li>
      ))}
    </ol>
  );
}
