import { readChoice, readOne, type SearchParams } from "@/app/(portal)/search-params";
import { ExplanationCard } from "@/app/(portal)/users/[sub]/access/explanation-card";
import { GroupsCard } from "@/app/(portal)/users/[sub]/access/groups-card";
import { OrganisationCard } from "@/app/(portal)/users/[sub]/access/organisation-card";
import { GrantsCard } from "@/app/(portal)/users/[sub]/grants-card";
import { PERMISSIONS } from "@/lib/auth/permissions";
import type { UserActions } from "@/lib/dal/dto";
import { listGroupChoices } from "@/lib/dal/group-names";
import { listMovePlaces, listOrganisations } from "@/lib/dal/organisations";
import { listGrantableRoles } from "@/lib/dal/roles";
import { explainUserAccess, getUserAccess } from "@/lib/dal/user-access";
import { getUserHeader } from "@/lib/dal/user-header";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

type Props = { params: Promise<{ sub: string }>; searchParams: Promise<SearchParams> };

/** Roles, groups, and why he can do a thing or cannot. */
export default async function AccessPage({ params, searchParams }: Props) {
  const { sub } = await params;
  const asked = readQuestion(await searchParams);
  const access = await loadPage(() => getUserAccess(sub));
  const user = await loadPage(() => getUserHeader(sub));
  const { roles, organisations, groups, places } = await loadPage(() => readChoices(user.actions));
  const explanation = asked ? await loadPage(() => explainUserAccess({ sub, ...asked })) : null;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <div className="grid min-w-0 gap-4">
        <GrantsCard user={{ ...user, ...access }} roles={roles} />
        <OrganisationCard
          sub={sub}
          who={user.name ?? user.email}
          access={access}
          member={user.orgId !== null}
          places={places}
          disabledReason={user.actions.move}
        />
        <GroupsCard
          sub={sub}
          who={user.name ?? user.email}
          groups={access.groups}
          choices={groups}
          disabledReason={user.actions.groups}
        />
      </div>
      <ExplanationCard
        sub={sub}
        who={user.name ?? user.email}
        asked={asked ?? { permission: undefined, orgId: user.orgId }}
        organisations={organisations}
        explanation={explanation}
      />
    </div>
  );
}

/** What the address asks: `can` is a permission, `where` an organisation, or nothing for users of none. */
function readQuestion(params: SearchParams) {
  const permission = readChoice(params, "can", PERMISSIONS);
  if (!permission) return null;
  const where = readOne(params, "where");
  return { permission, orgId: where && /^[0-9a-f-]{36}$/i.test(where) ? where : null };
}

/** Only what the controls that are on need. */
async function readChoices(actions: Pick<UserActions, "grant" | "groups" | "move">) {
  const { permissions } = await getViewer();
  return {
    roles: actions.grant === null ? await listGrantableRoles() : [],
    organisations: permissions.includes("organisations:read") ? await listOrganisations() : [],
    groups: actions.groups === null ? await listGroupChoices() : [],
    places:
      actions.move === null ? await listMovePlaces() : { organisations: [], withoutOrganisation: false },
  };
}
