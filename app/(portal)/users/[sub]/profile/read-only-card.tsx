import Link from "next/link";
import { AttributeFlags } from "@/app/(portal)/users/[sub]/profile/attribute-flags";
import { CopyButton } from "@/components/copy-button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import type { AttributeDto } from "@/lib/dal/attribute-dto";

/** What cannot be changed in the form, each with the reason. */
export function ReadOnlyCard(props: {
  sub: string;
  username: string | null;
  attributes: readonly AttributeDto[];
}) {
  return (
    <Card title="Read-only" description="What this form cannot change, and why." flush>
      <dl className="divide-y divide-line">
        {props.username === null ? null : (
          <Entry name="Username" label="User name" value={props.username} reason={USERNAME} />
        )}
        {props.attributes.map((attribute) => (
          <Entry
            key={attribute.name}
            name={attribute.name}
            label={attribute.label}
            value={attribute.value}
            reason={attribute.readOnly}
            flags={<AttributeFlags attribute={attribute} />}
            action={attribute.name === "email" ? <ChangeEmail sub={props.sub} /> : null}
          />
        ))}
      </dl>
    </Card>
  );
}

const USERNAME = "A user name never changes.";

function Entry(props: {
  name: string;
  label: string;
  value: string | null;
  reason: string | null;
  flags?: React.ReactNode;
  action?: React.ReactNode;
}) {
  return (
    <div className="px-4 py-2.5 text-sm">
      <dt className="flex flex-wrap items-center gap-1.5 text-muted" title={props.name}>
        {props.label}
        {props.flags}
      </dt>
      <dd className="mt-0.5">
        <span className="flex min-w-0 items-center gap-1.5 wrap-anywhere">
          {props.value === null ? <span className="text-muted">No value</span> : <Code>{props.value}</Code>}
          {props.value === null ? null : (
            <CopyButton
              value={props.value}
              label={`Copy ${props.label.toLowerCase()}`}
              tone="ghost"
              size="sm"
            />
          )}
        </span>
        <p className="mt-0.5 text-xs text-pretty text-muted">
          {props.reason} {props.action}
        </p>
      </dd>
    </div>
  );
}

function ChangeEmail({ sub }: { sub: string }) {
  return (
    <Link href={`/users/${sub}/change-email`} className="text-accent-text underline underline-offset-2">
      Change it
    </Link>
  );
}
