import Link from "next/link";
import type { ReactNode } from "react";
import { type UserListQuery, userListHref } from "@/app/(portal)/users/query";
import { Trend } from "@/components/charts/trend";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { MfaShareDto, OverviewDto } from "@/lib/dal/overview-dto";
import { formatCount, formatDate, formatNumberOf } from "@/lib/format";

type Target = Pick<UserListQuery, "orgId" | "roleKey">;

/** Who has MFA on, by organisation and role, now and on earlier days. What is not known is said, and never counts as on. */
export function MfaCard({ overview: { mfa, figuresSince } }: { overview: OverviewDto }) {
  return (
    <Card
      title="MFA"
      description={describe(mfa.total)}
      actions={
        <LinkButton size="sm" href={userListHref({ mfa: ["off"] })} prefetch={false}>
          Users without
        </LinkButton>
      }
      footer={
        figuresSince
          ? `The lines begin on ${formatDate(figuresSince)}, and each has a scale of its own.`
          : "Figures begin today: lines come with the days."
      }
    >
      <table className="w-full text-sm">
        <caption className="sr-only">Share of users with MFA on, by organisation and role</caption>
        <thead className="text-left text-xs text-muted">
          <tr>
            <th scope="col" className="pb-1 font-medium">
              Users
            </th>
            <th scope="col" className="pb-1 font-medium max-sm:sr-only">
              Trend
            </th>
            <th scope="col" className="pb-1 text-right font-medium">
              MFA on
            </th>
          </tr>
        </thead>
        <Group>
          <Share row={mfa.total} target={{}} />
        </Group>
        <Group name="By organisation">
          {mfa.organisations.map((row) => (
            <Share key={row.key} row={row} target={{ orgId: row.key ?? "none" }} />
          ))}
        </Group>
        {mfa.roles && mfa.roles.length > 0 ? (
          <Group name="By role">
            {mfa.roles.map((row) => (
              <Share key={row.key} row={row} target={{ roleKey: row.key ?? undefined }} />
            ))}
          </Group>
        ) : null}
      </table>
      {mfa.moreOrganisations > 0 ? (
        <p className="mt-2 text-xs text-muted">
          <Link
            href="/organisations"
            prefetch={false}
            className="rounded-sm text-accent-text hover:underline"
          >
            {formatNumberOf(mfa.moreOrganisations, "smaller organisation")}
          </Link>{" "}
          not shown
        </p>
      ) : null}
    </Card>
  );
}

function Group({ name, children }: { name?: string; children: ReactNode }) {
  return (
    <tbody className="divide-y divide-line">
      {name ? (
        <tr>
          <th scope="rowgroup" colSpan={3} className="pt-4 pb-1 text-left text-xs font-medium text-muted">
            {name}
          </th>
        </tr>
      ) : null}
      {children}
    </tbody>
  );
}

/** The name leads to those of them without MFA. */
function Share({ row, target }: { row: MfaShareDto; target: Target }) {
  const earlier = row.history[0];
  const share = row.users > 0 ? row.mfaOn / row.users : 0;
  return (
    <tr>
      <th scope="row" className="max-w-0 py-1.5 pr-3 text-left font-normal max-sm:w-3/5 sm:w-1/2">
        <Link
          href={userListHref({ ...target, mfa: ["off"] })}
          prefetch={false}
          title={`Users without MFA: ${row.name}`}
          className="block min-h-6 truncate rounded-sm leading-6 text-accent-text hover:underline"
        >
          {row.name}
        </Link>
      </th>
      <td className="max-sm:sr-only">
        <Trend shares={row.history.map((each) => each.share)} />
        {earlier ? (
          <span className="sr-only">{`${toPercent(earlier.share)} on ${formatDate(earlier.day)}`}</span>
        ) : null}
      </td>
      <td className="py-1.5 text-right whitespace-nowrap tabular-nums">
        {toPercent(share)}
        {earlier ? <Change points={Math.floor(share * 100) - Math.floor(earlier.share * 100)} /> : null}
        <span className="block text-xs text-muted">
          {formatCount(row.mfaOn)} of {formatCount(row.users)}
        </span>
      </td>
    </tr>
  );
}

/** Since the first day of the line, in percentage points. */
function Change({ points }: { points: number }) {
  if (points === 0) return null;
  return (
    <span className={`ml-1.5 text-xs ${points > 0 ? "text-good" : "text-bad"}`}>
      {points > 0 ? "+" : "−"}
      {Math.abs(points)}
      <span className="sr-only"> points since then</span>
    </span>
  );
}

function describe({ users, mfaOn, mfaUnknown }: MfaShareDto): string {
  const share = users > 0 ? `${toPercent(mfaOn / users)} of all users have it on` : "Nobody has it on";
  return mfaUnknown > 0 ? `${share}; of ${formatCount(mfaUnknown)} it is not known` : share;
}

function toPercent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
