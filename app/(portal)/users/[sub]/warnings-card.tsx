import { listWarnings } from "@/app/(portal)/users/[sub]/warnings";
import { Banner } from "@/components/ui/banner";
import type { UserDetailDto } from "@/lib/dal/dto";

/** What stands out about the user, the gravest first; nothing when nothing does. */
export function WarningsCard({ user }: { user: UserDetailDto }) {
  const warnings = listWarnings(user, Date.now());
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="Warnings" className="grid gap-2">
      {warnings.map(({ key, tone, title, text }) => (
        <li key={key}>
          <Banner tone={tone} title={title}>
            {text}
          </Banner>
        </li>
      ))}
    </ul>
  );
}
