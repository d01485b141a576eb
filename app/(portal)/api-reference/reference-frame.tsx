import type { ReactNode } from "react";
import { EndpointList } from "@/app/(portal)/api-reference/endpoint-list";
import type { ReferenceEntry } from "@/lib/api/reference/endpoints";

/** The list of endpoints beside a page of the reference; below it where there is no room, or folded on an endpoint's page. */
export function ReferenceFrame(props: {
  entries: readonly ReferenceEntry[];
  /** Name of the endpoint that is shown; null on the first page. */
  current: string | null;
  children: ReactNode;
}) {
  const entries = props.entries.map(({ name, method, tag, summary, path }) => ({
    name,
    method,
    tag,
    summary,
    path,
  }));
  return (
    <div className="grid grid-cols-1 gap-8 xl:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="max-xl:order-last xl:sticky xl:top-[calc(var(--bar)+1.5rem)] xl:max-h-[calc(100dvh-var(--bar)-3rem)] xl:self-start xl:overflow-y-auto xl:border-r xl:border-line xl:pr-3">
        <EndpointList entries={entries} current={props.current} />
      </div>
      <div className="min-w-0">{props.children}</div>
    </div>
  );
}
