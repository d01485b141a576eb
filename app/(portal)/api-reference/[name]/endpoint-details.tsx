import { type ReactNode, useId } from "react";
import { FieldList } from "@/app/(portal)/api-reference/field-list";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { describeGuard, type ReferenceAnswer, type ReferencePage } from "@/lib/api/reference/endpoints";
import type { Permission } from "@/lib/auth/permissions";

/** All that is said of an endpoint, from whom it serves to how it refuses. */
export function EndpointDetails({ page, permissions }: { page: ReferencePage; permissions: Permission[] }) {
  const { path, query, headers } = page.parameters;
  return (
    <>
      {page.description.map((paragraph) => (
        <p key={paragraph} className="text-base text-pretty text-soft">
          {paragraph}
        </p>
      ))}
      <Part title="Needs">
        <p className="flex flex-wrap items-center gap-2 text-sm text-soft">
          {describeGuard(page.guard)}
          <Held guard={page.guard} permissions={permissions} />
        </p>
      </Part>
      <Fields title="In the path" fields={path} />
      <Fields title="In the query" fields={query} />
      <Fields title="Headers" fields={headers} />
      <Fields title="Body" fields={page.body} />
      {page.answers.map((answer) => (
        <Part key={answer.status} title={`Answer ${answer.status}`}>
          <Answer answer={answer} />
        </Part>
      ))}
      <Part title="Refusals">
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
          {page.problems.map(({ status, description }) => (
            <div key={status} className="contents">
              <dt className="font-mono text-muted">{status}</dt>
              <dd className="text-soft">{description}</dd>
            </div>
          ))}
        </dl>
      </Part>
    </>
  );
}

/** Whether the reader holds it himself. Guards without a colon are no permissions. */
function Held({ guard, permissions }: { guard: string; permissions: readonly string[] }) {
  if (!guard.includes(":")) return null;
  return permissions.includes(guard) ? (
    <Badge tone="good">You have it</Badge>
  ) : (
    <Badge tone="neutral">You do not have it</Badge>
  );
}

function Fields({ title, fields }: { title: string; fields: ReferencePage["body"] }) {
  if (fields.length === 0) return null;
  return (
    <Part title={title}>
      <FieldList fields={fields} />
    </Part>
  );
}

function Answer({ answer }: { answer: ReferenceAnswer }) {
  return (
    <div className="grid gap-3">
      <p className="text-sm text-soft">{answer.description}</p>
      {answer.headers.map(({ name, description }) => (
        <p key={name} className="text-sm text-soft">
          <Code>{name}</Code>: {description}
        </p>
      ))}
      {answer.fields.length > 0 ? <FieldList fields={answer.fields} answer /> : null}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="grid gap-2.5">
      <h2 id={heading} className="border-b border-line pb-1.5 text-base font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
