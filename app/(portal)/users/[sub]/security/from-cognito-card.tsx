import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** A list that Cognito was asked for, or the sentence that says why there is none. */
export function FromCognitoCard(props: {
  title: string;
  description: string;
  why: string | null;
  empty: string;
  count: number;
  children: ReactNode;
}) {
  const { title, description, why, empty, count, children } = props;
  return (
    <Card title={title} description={description} flush>
      {why !== null || count === 0 ? (
        <p className="p-4 text-sm text-pretty text-muted">{why ?? empty}</p>
      ) : (
        <ul className="divide-y divide-line">{children}</ul>
      )}
    </Card>
  );
}
