"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuCheckbox, MenuRadioGroup } from "@/components/ui/menu";
import { Spinner } from "@/components/ui/spinner";
import { useQuery } from "@/components/use-query";
import { cn } from "@/lib/classes";

type Choice = { value: string; label: string };

/** A filter in the address: any number of values of `name` with `multiple`, else one or none ("Any"). */
export function ChoiceFilter(props: {
  name: string;
  label: string;
  choices: readonly Choice[];
  multiple?: boolean;
  /** The words for no choice. */
  anyLabel?: string;
}) {
  const { values, change, pending } = useQuery();
  const chosen = props.choices.filter((choice) => values(props.name).includes(choice.value));
  const any = props.anyLabel ?? "Any";

  return (
    <Menu
      align="start"
      trigger={
        <Button className={cn("max-w-60", chosen.length === 0 && "border-dashed text-soft")}>
          <span className="truncate">
            {props.label}
            {chosen.length > 0 ? <span className="text-accent-text">: {summarise(chosen)}</span> : null}
          </span>
          {pending ? <Spinner className="size-3.5" /> : <ChevronDown className="text-muted" aria-hidden />}
        </Button>
      }
    >
      {props.multiple ? (
        props.choices.map((choice) => (
          <MenuCheckbox
            key={choice.value}
            checked={chosen.includes(choice)}
            onChange={(checked) => change({ [props.name]: toggle(chosen, choice, checked) })}
          >
            {choice.label}
          </MenuCheckbox>
        ))
      ) : (
        <MenuRadioGroup
          label={props.label}
          value={chosen[0]?.value ?? ""}
          onChange={(value) => change({ [props.name]: value })}
          choices={[{ value: "", label: any }, ...props.choices]}
        />
      )}
    </Menu>
  );
}

function summarise(chosen: readonly Choice[]): string {
  const [first] = chosen;
  if (!first) return "";
  return chosen.length === 1 ? first.label : `${first.label} and ${chosen.length - 1} more`;
}

function toggle(chosen: readonly Choice[], choice: Choice, checked: boolean): string[] {
  const others = chosen.filter((each) => each !== choice).map((each) => each.value);
  return checked ? [...others, choice.value] : others;
}
