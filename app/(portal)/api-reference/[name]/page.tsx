import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EndpointDetails } from "@/app/(portal)/api-reference/[name]/endpoint-details";
import { Neighbours } from "@/app/(portal)/api-reference/[name]/neighbours";
import { CodeBlock } from "@/app/(portal)/api-reference/code-block";
import { MethodBadge } from "@/app/(portal)/api-reference/method-badge";
import { ReferenceFrame } from "@/app/(portal)/api-reference/reference-frame";
import { RequestExample } from "@/app/(portal)/api-reference/request-example";
import { CopyButton } from "@/components/copy-button";
import { PageHeader } from "@/components/page-header";
import { findReference, getApiAddress, listReference } from "@/lib/api/reference/endpoints";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "API reference" };

/** One endpoint: what it takes, what it answers, and a request to copy. */
export default async function EndpointPage({ params }: { params: Promise<{ name: string }> }) {
  const viewer = await loadPage(getViewer);
  const page = findReference((await params).name);
  if (!page) notFound();
  const entries = listReference();
  const samples = page.answers.filter(({ sample }) => sample !== null);

  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "API reference", href: "/api-reference" }, { label: page.summary }]}
        title={page.summary}
      />
      <ReferenceFrame entries={entries} current={page.name}>
        <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 lg:grid-cols-2">
          <div className="grid min-w-0 grid-cols-1 gap-6">
            <Address method={page.method} path={page.path} />
            <EndpointDetails page={page} permissions={viewer.permissions} />
          </div>
          <div className="grid min-w-0 grid-cols-1 gap-4 lg:sticky lg:top-[calc(var(--bar)+1.5rem)]">
            <RequestExample code={page.code} />
            {samples.map(({ status, sample }) => (
              <CodeBlock key={status} label={`Example of answer ${status}`} text={sample ?? ""} />
            ))}
          </div>
        </div>
        <Neighbours entries={entries} current={page.name} />
      </ReferenceFrame>
    </>
  );
}

function Address({ method, path }: { method: string; path: string }) {
  return (
    <div className="flex items-center gap-3 rounded-lg border border-line bg-surface py-1 pr-1.5 pl-3 shadow-card">
      <MethodBadge method={method} />
      <code className="min-w-0 flex-1 font-mono text-sm wrap-anywhere">/api/v1{path}</code>
      <CopyButton value={`${getApiAddress()}${path}`} label="Copy the address" tone="ghost" size="sm" />
    </div>
  );
}
