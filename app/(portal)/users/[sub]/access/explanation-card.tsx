import { CircleCheck, CircleX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/field";
import { PERMISSION_GROUPS, PERMISSION_WORDS } from "@/lib/auth/permission-words";
import type { Permission } from "@/lib/auth/permissions";
import type { AccessExplanationDto } from "@/lib/dal/access-dto";
import type { OrganisationDto } from "@/lib/dal/dto";
import { formatDate } from "@/lib/format";

const PERMISSION_CHOICES = PERMISSION_GROUPS.flatMap(({ permissions }) =>
  permissions.map((value) => ({ value, label: PERMISSION_WORDS[value].label })),
);

/** A question about one permission, whose answer has an address of its own. */
export function ExplanationCard(props: {
  sub: string;
  who: string;
  asked: { permission: Permission | undefined; orgId: string | null };
  organisations: readonly OrganisationDto[];
  explanation: AccessExplanationDto | null;
}) {
  const { sub, who, asked, organisations, explanation } = props;
  const places = organisations.map(({ id, name }) => ({ value: id, label: `With users of ${name}` }));
  return (
    <Card
      title="Why can they, or why not?"
      description={`Choose something to do in the portal, and see what lets ${who} do it or what would.`}
    >
      <form action={`/users/${sub}/access`} method="get" className="grid gap-4">
        <SelectField
          name="can"
          label="What"
          choices={PERMISSION_CHOICES}
          placeholder="Choose a permission"
          defaultValue={asked.permission ?? ""}
        />
        <SelectField
          name="where"
          label="Where"
          optional
          choices={[{ value: "", label: "With users of no organisation" }, ...places]}
          defaultValue={asked.orgId ?? ""}
        />
        <div>
          <Button type="submit">Explain</Button>
        </div>
      </form>
      {explanation ? <Explanation who={who} explanation={explanation} /> : null}
    </Card>
  );
}

function Explanation({ who, explanation }: { who: string; explanation: AccessExplanationDto }) {
  const { allowed, because, remedies } = explanation;
  const place = explanation.organisation
    ? `with users of ${explanation.organisation.name}`
    : "with users of no organisation";
  const Icon = allowed ? CircleCheck : CircleX;
  return (
    <section aria-label="Answer" className="mt-4 border-t border-line pt-4 text-sm">
      <p className="flex items-start gap-2 font-medium">
        <Icon className={`mt-0.5 size-4 shrink-0 ${allowed ? "text-good" : "text-bad"}`} aria-hidden />
        <span>
          {who} {allowed ? "can" : "cannot"}: {PERMISSION_WORDS[explanation.permission].label.toLowerCase()},{" "}
          {place}.
        </span>
      </p>
      {explanation.disabled ? (
        <p className="mt-2 text-muted">
          A role allows it, but the account is disabled: nothing counts until it is enabled.
        </p>
      ) : null}
      {because.length > 0 ? (
        <ul className="mt-2 grid gap-1 text-muted">
          {because.map((grant) => (
            <li key={grant.grantId}>
              By the role <span className="text-soft">{grant.role}</span>, held{" "}
              {grant.organisation ? `in ${grant.organisation.name}` : "everywhere"}
              {grant.expiresAt ? `, until ${formatDate(grant.expiresAt)}` : ""}.
            </li>
          ))}
        </ul>
      ) : (
        <Remedies remedies={remedies} />
      )}
    </section>
  );
}

function Remedies({ remedies }: Pick<AccessExplanationDto, "remedies">) {
  if (remedies.length === 0) return <p className="mt-2 text-muted">No role has this permission.</p>;
  return (
    <>
      <p className="mt-2 text-muted">No role of theirs has this permission there. Any of these would do:</p>
      <ul className="mt-2 grid gap-2">
        {remedies.map((remedy) => (
          <li key={remedy.key}>
            <span className="font-medium">{remedy.role}</span>
            {remedy.everywhere ? <span className="text-muted">, held everywhere</span> : null}
            <p className="text-muted">{whoGives(remedy)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function whoGives({ givers, moreGivers }: AccessExplanationDto["remedies"][number]): string {
  if (givers.length === 0) return "Nobody whom you can see may give it.";
  const more = moreGivers > 0 ? [`${moreGivers} more`] : [];
  const names = new Intl.ListFormat("en-GB", { type: "disjunction" }).format([...givers, ...more]);
  return `${names} can give it.`;
}
