import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { EditName } from "@/app/(portal)/users/[sub]/edit-name";
import { CopyButton } from "@/components/copy-button";
import { type Description, DescriptionList } from "@/components/description-list";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import type { UserDetailDto } from "@/lib/dal/dto";

/** Beside the main column there is room for one of them in a line only. */
const STACKED = "xl:[&>div]:grid-cols-1";

/** Who the user is. */
export function ProfileCard({ user }: { user: UserDetailDto }) {
  return (
    <Card
      title="Profile"
      actions={
        <LinkButton href={`/users/${user.sub}/profile`} size="sm">
          All attributes
        </LinkButton>
      }
      flush
    >
      <DescriptionList
        className={STACKED}
        items={[
          {
            term: "Name",
            details: <EditName sub={user.sub} name={user.name} disabledReason={user.actions.edit} />,
          },
          { term: "E-mail", details: <Email user={user} /> },
          { term: "Phone", details: user.phone },
          { term: "Organisation", details: user.organisation?.name },
          { term: "User ID", details: <Copied value={user.sub} label="Copy user ID" /> },
          ...usernameOf(user),
          { term: "Groups", details: listBadges(user.groups) },
          { term: "Last sign-in", details: user.lastSignInAt && <RelativeTime at={user.lastSignInAt} /> },
          { term: "Created", details: <RelativeTime at={user.createdAt} /> },
          { term: "Changed", details: <RelativeTime at={user.modifiedAt} /> },
          { term: "Read from Cognito", details: <RelativeTime at={user.readAt} /> },
        ]}
      />
    </Card>
  );
}

function Email({ user }: { user: UserDetailDto }) {
  return (
    <>
      <span className="min-w-0">{user.email}</span>
      <CopyButton value={user.email} label="Copy e-mail" tone="ghost" size="sm" />
      {user.emailVerified ? null : (
        <Badge tone="warn" icon={<CircleAlert aria-hidden />}>
          Not verified
        </Badge>
      )}
    </>
  );
}

/** With e-mail addresses as user names Cognito's own name is the id, and says nothing new. */
function usernameOf(user: UserDetailDto): Description[] {
  if (user.username === user.sub) return [];
  return [{ term: "User name", details: <Copied value={user.username} label="Copy user name" /> }];
}

function Copied({ value, label }: { value: string; label: string }) {
  return (
    <>
      <Code className="min-w-0">{value}</Code>
      <CopyButton value={value} label={label} tone="ghost" size="sm" />
    </>
  );
}

function listBadges(names: readonly string[]): ReactNode {
  if (names.length === 0) return null;
  return names.map((name) => <Badge key={name}>{name}</Badge>);
}
