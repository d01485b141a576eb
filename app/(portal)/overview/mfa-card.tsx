import Link from "next/link";
import { userListHref } from "@/app/(portal)/users/query";
import { Trend } from "@/components/charts/trend";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { MfaShareDto, OverviewDto } from "@/lib/dal/overview-dto";
import { formatCount, formatDate, formatNumberOf } from "@/lib/format";

type Target = { organisation?: string | undefined; role?: string | undefined };

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
          ? `The lines begin on ${formatDate(figuresSince)}.`
          : "Figures begin today: lines come with the days."
      }
    >
      <table className="w-full text-sm">
        <caption className="sr-only">Share of users with MFA on, by organisation and role</caption>
        <thead className="text-left text-xs text-muted">
          <tr>
            <th scope="col" className="pb-1 font-medium">
              Organisation or role
            </th>
            <th scope="col" className="pb-1 font-medium max-sm:sr-only">
              Trend
            </th>
            <th scope="col" className="pb-1 text-right font-medium">
              MFA on
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {mfa.organisations.map((row) => (
            <Share key={`organisation ${row.key}`} row={row} link={{ organisation: row.key ?? "none" }} />
          ))}
          {mfa.roles?.map((row) => (
            <Share key={`role ${row.key}`} row={row} link={{ role: row.key ?? undefined }} />
          ))}
        </tbody>
      </table>
      {mfa.moreOrganisations > 0 ? (
        <p className="mt-2 text-xs text-muted">
          {formatNumberOf(mfa.moreOrganisations, "smaller organisation")} not shown.
        </p>
      ) : null}
    </Card>
  );
}

function Share({ row, link }: { row: MfaShareDto; link: Target }) {
  const earlier = row.history[0];
  return (
    <tr>
      <th scope="row" className="max-w-0 py-1.5 pr-3 text-left font-normal max-sm:w-3/5 sm:w-1/2">
        <Link
          href={userListHref({ orgId: link.organisation, roleKey: link.role, mfa: ["off"] })}
          prefetch={false}
          title={`Users without MFA: ${row.name}`}
          className="block min-h-6 truncate rounded-sm leading-6 text-accent-text hover:underline"
        >
          {row.name}
        </Link>
      </th>
      <td className="max-sm:sr-only">
        <Trend shares={row.history.map(({ share }) => share)} />
        {earlier ? (
          <span className="sr-only">{`${toPercent(earlier.share)} on ${formatDate(earlier.day)}`}</span>
        ) : null}
      </td>
      <td className="py-1.5 text-right whitespace-nowrap tabular-nums">
        {toPercent(row.users > 0 ? row.mfaOn / row.users : 0)}
        <span className="block text-xs text-muted">
          {formatCount(row.mfaOn)} of {formatCount(row.users)}
        </span>
      </td>
    </tr>
  );
}

function describe({ users, mfaOn, mfaUnknown }: MfaShareDto): string {
  const share = users > 0 ? `${toPercent(mfaOn / users)} of all users have it on` : "Nobody has it on";
  return mfaUnknown > 0 ? `${share}; of ${formatCount(mfaUnknown)} it is not known` : share;
}

function toPercent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
