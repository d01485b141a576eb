import { CopyButton } from "@/components/copy-button";
import { splitGroups } from "@/lib/format";

/** A secret or ticket in groups of four, easy to read and type; copying gives it whole. */
export function KeyGroups({ label, value, size = 4 }: { label: string; value: string; size?: number }) {
  return (
    <div>
      <p className="mb-1.5 text-sm font-medium">{label}</p>
      <div className="flex items-center gap-2 rounded-md border border-line-strong bg-sunken py-1.5 pr-1.5 pl-3">
        <code className="flex min-w-0 flex-1 flex-wrap gap-x-2.5 gap-y-0.5 font-mono text-base">
          {groupsOf(value, size).map((group) => (
            <span key={group.at}>{group.text}</span>
          ))}
        </code>
        <CopyButton value={value} label={`Copy ${label.toLowerCase()}`} tone="ghost" size="sm" />
      </div>
    </div>
  );
}

/** Position as key: groups of a key may repeat. */
function groupsOf(value: string, size: number): { at: number; text: string }[] {
  return splitGroups(value.replace(/[\s-]/g, ""), size).map((text, at) => ({ at, text }));
}
