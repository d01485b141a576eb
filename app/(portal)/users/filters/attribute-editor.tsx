"use client";

import { type FormEvent, useState } from "react";
import { attributeText, nameAttribute, TEST_WORDS } from "@/app/(portal)/users/attribute-text";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useQuery } from "@/components/use-query";
import type { FilterAttributeDto } from "@/lib/dal/list-settings-dto";
import type { AttributeTest } from "@/lib/input/user-list";

const TESTS: Record<FilterAttributeDto["type"], readonly AttributeTest[]> = {
  String: ["is", "contains", "starts", "filled", "empty"],
  Number: ["is", "above", "below", "filled", "empty"],
  DateTime: ["after", "before", "filled", "empty"],
  Boolean: ["is", "filled", "empty"],
};

/** A condition on an attribute of the pool's schema, with the tests that its type has. `onDone` runs once it is set. */
export function AttributeEditor({
  attributes,
  onDone,
}: {
  attributes: readonly FilterAttributeDto[];
  onDone: () => void;
}) {
  const { values, change } = useQuery();
  const [name, setName] = useState(attributes[0]?.name ?? "");
  const [chosen, setTest] = useState<AttributeTest>("is");
  const [value, setValue] = useState("");
  const type = attributes.find((attribute) => attribute.name === name)?.type ?? "String";
  const test = TESTS[type].includes(chosen) ? chosen : (TESTS[type][0] ?? "is");
  const needsValue = test !== "empty" && test !== "filled";
  const given = type === "Boolean" && value === "" ? "true" : value.trim();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (needsValue && given === "") return;
    const text = attributeText({ name, test, value: needsValue ? given : undefined });
    change({ attribute: [...new Set([...values("attribute"), text])] });
    onDone();
  }

  if (attributes.length === 0)
    return <p className="p-3 text-sm text-muted">The pool’s schema is not known yet.</p>;
  return (
    <form onSubmit={submit} className="grid gap-2 p-3">
      <Select
        aria-label="Attribute"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setValue("");
        }}
        choices={attributes.map((attribute) => ({
          value: attribute.name,
          label: nameAttribute(attribute.name),
        }))}
      />
      <Select
        aria-label="Condition"
        value={test}
        onChange={(event) => setTest(TESTS[type].find((known) => known === event.target.value) ?? "is")}
        choices={TESTS[type].map((known) => ({ value: known, label: TEST_WORDS[known] }))}
      />
      {needsValue ? <ValueField type={type} value={value} onChange={setValue} /> : null}
      <Button type="submit" tone="primary" size="sm">
        Add filter
      </Button>
    </form>
  );
}

const INPUTS = { String: "text", Number: "text", DateTime: "date", Boolean: "text" } as const;

function ValueField(props: {
  type: FilterAttributeDto["type"];
  value: string;
  onChange: (value: string) => void;
}) {
  const shared = { "aria-label": "Value", value: props.value || undefined };
  if (props.type === "Boolean") {
    return (
      <Select
        {...shared}
        onChange={(event) => props.onChange(event.target.value)}
        choices={[
          { value: "true", label: "true" },
          { value: "false", label: "false" },
        ]}
      />
    );
  }
  return (
    <Input
      aria-label="Value"
      type={INPUTS[props.type]}
      inputMode={props.type === "Number" ? "decimal" : undefined}
      placeholder={props.type === "DateTime" ? undefined : "Value"}
      maxLength={200}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}
