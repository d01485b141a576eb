import { UsersRound } from "lucide-react";
import { KeepFocus } from "@/app/(portal)/keep-focus";
import { AddGroupDialog } from "@/app/(portal)/users/[sub]/access/add-group-dialog";
import { removeFromGroupAction } from "@/app/(portal)/users/[sub]/actions";
import { ConfirmAction } from "@/components/confirm-action";
import { Card } from "@/components/ui/card";

type Props = {
  sub: string;
  who: string;
  groups: readonly string[];
  /** Groups that the directory knows of. */
  choices: readonly string[];
  disabledReason: string | null;
};

/** The groups of the pool that the user is a member of. */
export function GroupsCard({ sub, who, groups, choices, disabledReason }: Props) {
  return (
    <Card
      title="Groups"
      description="Groups of the user pool. Apps may go by them, and so may roles here."
      actions={
        <AddGroupDialog
          sub={sub}
          who={who}
          choices={choices.filter((name) => !groups.includes(name))}
          disabledReason={disabledReason}
        />
      }
      flush
    >
      <KeepFocus watch={groups.length} label="Groups of this user">
        {groups.length === 0 ? (
          <p className="flex items-center gap-2.5 p-4 text-sm text-muted">
            <UsersRound className="size-4" aria-hidden />
            In no group.
          </p>
        ) : (
          <ul className="divide-y divide-line">
            {groups.map((name) => (
              <li key={name} className="flex items-center justify-between gap-4 px-4 py-2.5 text-sm">
                <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
                <ConfirmAction
                  label="Remove"
                  aria-label={`Remove from ${name}`}
                  look={{ size: "sm" }}
                  disabledReason={disabledReason}
                  action={removeFromGroupAction}
                  hidden={{ sub, group: name }}
                  title={`Take ${who} out of ${name}?`}
                  description="What the group gives in apps, in AWS or here is gone with the next token."
                  confirmLabel="Remove from group"
                  tone="danger"
                  reason="required"
                />
              </li>
            ))}
          </ul>
        )}
      </KeepFocus>
    </Card>
  );
}
