import { Building2 } from "lucide-react";
import { MoveDialog } from "@/app/(portal)/users/[sub]/access/move-dialog";
import { Card } from "@/components/ui/card";
import type { UserAccessDto } from "@/lib/dal/access-dto";
import type { MovePlaces } from "@/lib/dal/organisations";

const NOT_SEEN = "In an organisation that you cannot see.";

type Props = {
  sub: string;
  who: string;
  access: UserAccessDto;
  /** The user belongs to an organisation, be it one that the viewer cannot see. */
  member: boolean;
  places: MovePlaces;
  disabledReason: string | null;
};

/** Where the user belongs, and the way to another organisation. */
export function OrganisationCard({ sub, who, access, member, places, disabledReason }: Props) {
  const { organisation, grants } = access;
  const ending = grants.filter((grant) => !grant.expired && grant.organisation?.id === organisation?.id);
  return (
    <Card
      title="Organisation"
      description="Its administrators see and manage this user."
      actions={
        <MoveDialog
          sub={sub}
          who={who}
          from={organisation}
          ending={organisation ? ending.map(({ role }) => role.name) : []}
          places={leaveOut(places, organisation?.id, member)}
          disabledReason={disabledReason}
        />
      }
      flush
    >
      <p className="flex items-center gap-2.5 p-4 text-sm">
        <Building2 className="size-4 shrink-0 text-muted" aria-hidden />
        {organisation ? (
          <span className="min-w-0 font-medium wrap-anywhere">{organisation.name}</span>
        ) : (
          <span className="text-muted">{member ? NOT_SEEN : "In no organisation."}</span>
        )}
      </p>
    </Card>
  );
}

/** Where he is already is no place to go. */
function leaveOut(places: MovePlaces, current: string | undefined, member: boolean): MovePlaces {
  return {
    organisations: places.organisations.filter(({ id }) => id !== current),
    withoutOrganisation: places.withoutOrganisation && member,
  };
}
