"use client";

import { AttributeFlags } from "@/app/(portal)/users/[sub]/profile/attribute-flags";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import type { AttributeDto } from "@/lib/dal/attribute-dto";

export type Choice = { value: string; label: string };

/** What the server offers for attributes of these kinds. */
export type AttributeChoices = { locales: readonly Choice[]; zones: readonly Choice[] };

type Props = { attribute: AttributeDto; choices: AttributeChoices };

/** The control that fits an attribute. An empty one takes the attribute off, unless the pool requires it. */
export function AttributeField({ attribute, choices }: Props) {
  const common = {
    name: attribute.name,
    label: <Label attribute={attribute} />,
    defaultValue: attribute.value ?? "",
    hint: hintOf(attribute),
    required: attribute.required,
    autoComplete: "off",
  };
  switch (attribute.editor) {
    case "boolean":
      return <SelectField {...common} choices={withEmpty(YES_NO, attribute)} />;
    case "locale":
      return (
        <SelectField {...common} choices={withEmpty(withOwn(choices.locales, attribute.value), attribute)} />
      );
    case "zone":
      return (
        <SelectField {...common} choices={withEmpty(withOwn(choices.zones, attribute.value), attribute)} />
      );
    case "lines":
      return <TextareaField {...common} maxLength={2048} className="sm:col-span-2" />;
    case "date":
      return <TextField {...common} type="date" />;
    case "number":
      return <TextField {...common} inputMode="decimal" />;
    case "phone":
      return <TextField {...common} type="tel" placeholder="+442071838750" />;
    case "url":
      return <TextField {...common} type="url" placeholder="https://" />;
    default:
      return <TextField {...common} />;
  }
}

function Label({ attribute }: { attribute: AttributeDto }) {
  const custom = attribute.group === "custom";
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <span className="wrap-anywhere" title={attribute.name}>
        {attribute.label}
      </span>
      {custom ? <span className="font-mono text-xs font-normal text-muted">{attribute.name}</span> : null}
      <AttributeFlags attribute={attribute} />
    </span>
  );
}

const YES_NO: readonly Choice[] = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

/** A value that is not among those offered stays choosable: opening a form must not change it. */
function withOwn(choices: readonly Choice[], value: string | null): readonly Choice[] {
  if (value === null || choices.some((choice) => choice.value === value)) return choices;
  return [{ value, label: value }, ...choices];
}

function withEmpty(choices: readonly Choice[], { required, value }: AttributeDto): readonly Choice[] {
  return required && value !== null ? choices : [{ value: "", label: "No value" }, ...choices];
}

function hintOf({ editor, limits }: AttributeDto): string | undefined {
  if (editor === "phone") return "With its country code. A new number counts as not verified.";
  if (editor === "moment") return "Such as 2026-01-31T09:30Z.";
  if (editor === "number") return between(limits.minValue, limits.maxValue, "");
  if (editor !== "text") return undefined;
  const { minLength, maxLength } = limits;
  const shownMax = maxLength === null || maxLength >= 2048 ? null : String(maxLength);
  return between(minLength ? String(minLength) : null, shownMax, " characters");
}

function between(least: string | null, most: string | null, unit: string): string | undefined {
  if (least !== null && most !== null) return `${least} to ${most}${unit}`;
  if (least !== null) return `At least ${least}${unit}`;
  return most === null ? undefined : `At most ${most}${unit}`;
}
