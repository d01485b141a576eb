import { MfaBadge } from "@/components/mfa-badge";
import { RelativeTime } from "@/components/relative-time";
import { StatusBadge } from "@/components/status-badge";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/lib/classes";
import type { InvitationDto, UserRowDto } from "@/lib/dal/dto";
import { formatDate, formatDateTime } from "@/lib/format";

/** Names come in every script: each is drawn in its own direction. */
export function NameCell({ user }: { user: UserRowDto }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={user.name} email={user.email} className="max-sm:absolute max-sm:top-3.5 max-sm:left-4" />
      <bdi title={user.name ?? user.email} className="min-w-0 truncate font-medium sm:max-w-64">
        {user.name ?? user.email}
      </bdi>
    </span>
  );
}

/** Whether the user can sign in; Cognito's status beside it unless it is the usual one. */
export function StatusCell({ user }: { user: UserRowDto }) {
  const usual = user.status === "CONFIRMED";
  return (
    <span className="flex flex-wrap gap-1 sm:max-2xl:flex-col sm:max-2xl:items-start sm:max-2xl:gap-0.5">
      {user.enabled ? null : <StatusBadge status={user.status} enabled={false} />}
      {user.enabled || !usual ? <StatusBadge status={user.status} /> : null}
    </span>
  );
}

export function AccessCell({ enabled }: { enabled: boolean }) {
  return enabled ? <Badge>Enabled</Badge> : <Badge tone="bad">Disabled</Badge>;
}

/** The table's header says "MFA" already; a card has none. */
export function MfaCell({ mfa }: Pick<UserRowDto, "mfa">) {
  return (
    <>
      <span className="sm:hidden">
        <MfaBadge mfa={mfa} />
      </span>
      <span className="max-sm:hidden">
        <MfaBadge mfa={mfa} short />
      </span>
    </>
  );
}

const SHOWN = 2;

/** Badges in the table; in cards one quiet line with what else is known. */
export function RolesCell({ user }: { user: UserRowDto }) {
  return (
    <>
      <span className="max-sm:hidden">
        <RoleBadges roles={user.roles} />
      </span>
      <span className="block truncate text-xs text-muted sm:hidden">{summarise(user)}</span>
    </>
  );
}

function summarise({ roles, organisation, createdAt }: UserRowDto): string {
  const names = [...new Set(roles.map((role) => role.name))].join(", ");
  return [names || "No roles", organisation?.name, formatDate(createdAt)].filter(Boolean).join(" · ");
}

function RoleBadges({ roles }: { roles: UserRowDto["roles"] }) {
  return (
    <Badges
      words={roles.map((role) => ({
        key: `${role.key} ${role.organisation?.id}`,
        word: role.name,
        title: `${role.name}, ${role.organisation ? `in ${role.organisation.name}` : "everywhere"}`,
      }))}
    />
  );
}

export function GroupsCell({ groups }: Pick<UserRowDto, "groups">) {
  return <Badges words={groups.map((group) => ({ key: group, word: group, title: group }))} />;
}

/** The first few, and how many there are besides. */
function Badges({ words }: { words: readonly { key: string; word: string; title: string }[] }) {
  if (words.length === 0) return <None />;
  const rest = words.slice(SHOWN);
  return (
    <span className="flex flex-wrap gap-1">
      {words.slice(0, SHOWN).map(({ key, word, title }) => (
        <Badge key={key} title={title} className="max-w-40">
          {word}
        </Badge>
      ))}
      {rest.length > 0 ? (
        <Badge title={rest.map(({ title }) => title).join(", ")}>+{rest.length}</Badge>
      ) : null}
    </span>
  );
}

export function OrganisationCell({ name }: { name: string | undefined }) {
  if (name === undefined) return <None />;
  return (
    <bdi title={name} className="block truncate sm:max-w-32 2xl:max-w-48">
      {name}
    </bdi>
  );
}

/** A day, with its time as a title. @param none what is said when there is none */
export function MomentCell({ at, none = "none" }: { at: string | null; none?: string }) {
  if (at === null) return <None word={none} />;
  return (
    <time dateTime={at} title={formatDateTime(at)} className="whitespace-nowrap text-muted">
      {formatDate(at)}
    </time>
  );
}

export function InvitationCell({ invitation }: { invitation: InvitationDto | null }) {
  if (invitation === null) return <None />;
  if (invitation.expired) return <Badge tone="bad">Expired</Badge>;
  return (
    <span className="text-muted">
      expires <RelativeTime at={invitation.expiresAt} />
    </span>
  );
}

export function AttributeCell({ value }: { value: string | undefined }) {
  return <TextCell text={value || null} />;
}

export function TextCell({ text, code = false }: { text: string | null; code?: boolean }) {
  if (text === null) return <None />;
  return (
    <bdi title={text} className={cn("block max-w-56 truncate text-soft", code && "font-mono text-xs")}>
      {text}
    </bdi>
  );
}

function None({ word = "none" }: { word?: string }) {
  return (
    <span className="text-muted">
      <span aria-hidden>–</span>
      <span className="sr-only">{word}</span>
    </span>
  );
}
