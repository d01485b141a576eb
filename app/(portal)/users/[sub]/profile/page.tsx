import { listLocales } from "@/app/(portal)/users/[sub]/profile/locales";
import { ProfileForm } from "@/app/(portal)/users/[sub]/profile/profile-form";
import { ReadOnlyCard } from "@/app/(portal)/users/[sub]/profile/read-only-card";
import { Banner } from "@/components/ui/banner";
import type { AttributeDto } from "@/lib/dal/attribute-dto";
import { getUserProfile } from "@/lib/dal/profile";
import { getUserHeader } from "@/lib/dal/user-header";
import { loadPage } from "@/lib/page";

type Props = { params: Promise<{ sub: string }> };

/** Every attribute of the pool's schema: those that can be changed in a form, the others with the reason why not. */
export default async function ProfilePage({ params }: Props) {
  const { sub } = await params;
  const profile = await loadPage(() => getUserProfile(sub));
  const { actions } = await loadPage(() => getUserHeader(sub));
  const editable = profile.attributes.filter((attribute) => attribute.readOnly === null);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-4">
        {profile.schemaKnown ? null : (
          <Banner tone="warn" title="The pool's schema is not known just now">
            Cognito did not say which attributes there are. What the user has is shown, and cannot be changed.
          </Banner>
        )}
        {editable.length > 0 ? (
          <ProfileForm
            sub={sub}
            modifiedAt={profile.modifiedAt}
            attributes={editable}
            disabledReason={actions.edit}
            choices={{
              locales: hasEditor(editable, "locale") ? listLocales() : [],
              zones: hasEditor(editable, "zone") ? listZones() : [],
            }}
          />
        ) : null}
      </div>
      <ReadOnlyCard
        sub={sub}
        username={profile.username}
        attributes={profile.attributes.filter(({ readOnly, value, name }) => {
          return readOnly !== null && (value !== null || !QUIET.has(name));
        })}
      />
    </div>
  );
}

/** Of what only Cognito writes, these are not worth a line while they are empty. */
const QUIET = new Set(["identities", "updated_at"]);

function listZones() {
  return Intl.supportedValuesOf("timeZone").map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

function hasEditor(attributes: readonly AttributeDto[], editor: AttributeDto["editor"]): boolean {
  return attributes.some((attribute) => attribute.editor === editor);
}
