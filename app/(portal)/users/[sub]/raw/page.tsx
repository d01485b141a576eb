import { CopyButton } from "@/components/copy-button";
import { Card } from "@/components/ui/card";
import { getRawUser } from "@/lib/dal/user-raw";
import { loadPage } from "@/lib/page";

type Props = { params: Promise<{ sub: string }> };

/** What Cognito and the portal have, as they have it, for those who investigate. */
export default async function RawPage({ params }: Props) {
  const { sub } = await params;
  const raw = await loadPage(() => getRawUser(sub));
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <RawCard
        title="Cognito"
        description="As last read. Values of attributes whose names speak of secrets are hidden."
        json={raw.cognito}
      />
      <RawCard
        title="Portal"
        description="What the portal keeps itself. Tokens, tickets and their hashes are not in it."
        json={raw.portal}
      />
    </div>
  );
}

function RawCard({ title, description, json }: { title: string; description: string; json: string }) {
  return (
    <Card
      title={title}
      description={description}
      actions={<CopyButton value={json} label={`Copy ${title} JSON`} text size="sm" />}
      flush
      className="min-w-0"
    >
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={`${title} JSON`}
        className="max-h-[36rem] overflow-auto focus-visible:-outline-offset-2"
      >
        <pre className="w-max min-w-full p-4 font-mono text-xs leading-5">{json}</pre>
      </section>
    </Card>
  );
}
