/** Names of JSON, texts, words of the language, options of a command. Comes first what wins. */
const PARTS =
  /("[^"\n]*"(?=:))|("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|`[^`\n]*`)|\b(const|await|if|new|throw|null|true|false|curl|export)\b|(--\w+)/g;
const TONES = ["text-text", "text-good", "text-accent-text", "text-warn"];

/** Code or JSON; texts, words of the language and options in colours of their own. It scrolls by keyboard, too. */
export function HighlightedCode({ label, text }: { label: string; text: string }) {
  return (
    <section
      aria-label={`${label}, text`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="max-h-[32rem] overflow-auto px-4 py-3 focus-visible:-outline-offset-2"
    >
      <pre className="font-mono text-[0.78125rem] leading-5 text-soft">
        <code>{splitCode(text)}</code>
      </pre>
    </section>
  );
}

function splitCode(text: string) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(PARTS)) {
    const tone = TONES[match.slice(1).findIndex((group) => group !== undefined)];
    parts.push(text.slice(at, match.index));
    parts.push(
      <span key={match.index} className={tone}>
        {match[0]}
      </span>,
    );
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}
