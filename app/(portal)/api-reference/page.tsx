import { Download } from "lucide-react";
import type { Metadata } from "next";
import { CodeBlock } from "@/app/(portal)/api-reference/code-block";
import { CodeTable } from "@/app/(portal)/api-reference/error-codes";
import { ReferenceFrame } from "@/app/(portal)/api-reference/reference-frame";
import { PageHeader } from "@/components/page-header";
import { buttonStyle } from "@/components/ui/button-style";
import { Code } from "@/components/ui/code";
import { getApiAddress, listReference } from "@/lib/api/reference/endpoints";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

export const metadata: Metadata = { title: "API reference" };

/** What holds for every endpoint, and the list of them. */
export default async function ApiReferencePage() {
  await loadPage(getViewer);
  const address = getApiAddress();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: "API reference" }]}
        title="API reference"
        description="Everything that these pages do, for scripts and other services: the same permissions, the same audit."
        actions={
          <a href="/api/v1/openapi.json" download="lifeguard-openapi.json" className={buttonStyle()}>
            <Download aria-hidden />
            OpenAPI document
          </a>
        }
      />
      <ReferenceFrame entries={listReference()} current={null}>
        <div className="grid max-w-3xl grid-cols-1 gap-8">
          <Chapter title="Authentication">
            <p>
              Send an access token of Cognito as a bearer token. Whoever owns it acts: with his permissions,
              in his organisations, and named in the audit. Disabling him, signing him out or taking a role
              away counts for the next request. Most endpoints ask for MFA as well.
            </p>
            <CodeBlock
              label="A first request"
              text={`export ACCESS_TOKEN=…\ncurl '${address}/users/me' \\\n  --header "Authorization: Bearer $ACCESS_TOKEN"`}
            />
          </Chapter>
          <Chapter title="Requests">
            <p>
              Bodies are JSON in UTF-8, up to 64 kB. Whatever an endpoint does not know, a field or a
              parameter, is refused; a parameter stands once, and lists in it are separated by commas. Moments
              are in UTC.
            </p>
            <p>
              With <Code>Idempotency-Key</Code> a request that makes something can be repeated safely: for 24
              hours the same key gets the first answer, and another request under it is a conflict. With{" "}
              <Code>If-Match</Code> and the <Code>ETag</Code> that you read, nobody’s change is overwritten.
            </p>
          </Chapter>
          <Chapter title="Pages of a list">
            <p>
              Send <Code>next</Code> of an answer as <Code>after</Code>, or <Code>previous</Code> as{" "}
              <Code>before</Code>, with the same filters. Both are null at the ends. Pages follow the rows, so
              nothing is skipped or repeated when rows come and go.
            </p>
          </Chapter>
          <Chapter title="Refusals">
            <p>
              They are problem documents (RFC 9457). Decide by <Code>code</Code>, which is stable;{" "}
              <Code>detail</Code> is for people, <Code>fields</Code> says what is wrong with which field, and{" "}
              <Code>requestId</Code> names the request in the log and the audit. After 429 and 503{" "}
              <Code>Retry-After</Code> says how many seconds to wait.
            </p>
            <CodeTable />
          </Chapter>
          <Chapter title="From a browser">
            <p>
              Pages may read answers when their origin is among the callback addresses of the app client in
              Cognito. Cookies do not count here, so no site can act in somebody’s name.
            </p>
          </Chapter>
        </div>
      </ReferenceFrame>
    </>
  );
}

function Chapter({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="grid grid-cols-1 gap-3 text-base text-pretty text-soft">
      <h2 className="text-lg font-semibold text-text">{title}</h2>
      {children}
    </section>
  );
}
