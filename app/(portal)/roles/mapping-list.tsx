import { unmapGroupAction } from "@/app/(portal)/roles/actions";
import { ConfirmAction } from "@/components/confirm-action";
import { Badge } from "@/components/ui/badge";
import type { MappingDto } from "@/lib/dal/role-board";

/** Which groups of the pool give which roles, with the way to end it. */
export function MappingList({ mappings }: { mappings: readonly MappingDto[] }) {
  return (
    <ul className="divide-y divide-line">
      {mappings.map((mapping) => (
        <Mapping key={mapping.id} mapping={mapping} />
      ))}
    </ul>
  );
}

function Mapping({ mapping }: { mapping: MappingDto }) {
  const where = mapping.organisation?.name ?? "Everywhere";
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium wrap-anywhere">{mapping.group}</span>
          <span className="text-muted">gives</span>
          <span className="font-medium">{mapping.role.name}</span>
          <Badge tone={mapping.organisation ? "neutral" : "accent"}>{where}</Badge>
        </p>
        <p className="mt-0.5 text-soft wrap-anywhere">“{mapping.reason}”</p>
      </div>
      <ConfirmAction
        label="End"
        look={{ size: "sm", tone: "danger-soft" }}
        aria-label={`End ${mapping.role.name} for ${mapping.group}, ${where}`}
        disabledReason={mapping.fixedReason}
        action={unmapGroupAction}
        hidden={{ mappingId: mapping.id }}
        title={`Take ${mapping.role.name} from ${mapping.group}?`}
        description={`Whoever holds it by this group alone loses it with the next click. The group itself stays as it is.`}
        confirmLabel="End mapping"
        tone="danger"
        reason="required"
      />
    </li>
  );
}
