import { Code } from "@/components/ui/code";
import type { Field } from "@/lib/api/reference/fields";

/** Fields with their types, what they mean and what is in them. What they hold is folded away. */
export function FieldList({ fields, answer = false }: { fields: readonly Field[]; answer?: boolean }) {
  return (
    <ul className="divide-y divide-line">
      {fields.map((field) => (
        <li key={field.name} className="grid gap-1 py-2.5 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
            <code className="font-mono text-sm font-medium wrap-anywhere text-text">{field.name}</code>
            <span className="text-xs text-muted">{describe(field)}</span>
            {answer || !field.required ? null : (
              <span className="text-xs font-medium text-warn">required</span>
            )}
            {answer && !field.required ? <span className="text-xs text-muted">optional</span> : null}
          </div>
          {field.description ? <p className="text-sm text-pretty text-soft">{field.description}</p> : null}
          {field.words.length > 0 ? <Words words={field.words} /> : null}
          {field.fields.length > 0 ? <Nested field={field} answer={answer} /> : null}
        </li>
      ))}
    </ul>
  );
}

function describe({ type, nullable, limits }: Field): string {
  return [nullable ? `${type} or null` : type, limits].filter(Boolean).join(", ");
}

function Words({ words }: { words: readonly string[] }) {
  return (
    <p className="flex flex-wrap gap-1">
      {words.map((word) => (
        <Code key={word} className="rounded-sm border border-line bg-sunken px-1 text-xs">
          {word}
        </Code>
      ))}
    </p>
  );
}

function Nested({ field, answer }: { field: Field; answer: boolean }) {
  return (
    <details className="group mt-0.5 rounded-md border border-line">
      <summary className="rounded-md px-3 py-1.5 text-xs font-medium text-muted hover:text-text focus-visible:-outline-offset-2 pointer-coarse:py-2.5">
        Fields of {field.name}
      </summary>
      <div className="border-t border-line px-3 py-3">
        <FieldList fields={field.fields} answer={answer} />
      </div>
    </details>
  );
}
