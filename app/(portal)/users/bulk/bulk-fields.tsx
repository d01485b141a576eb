"use client";

import { useEffect, useRef, useState } from "react";
import { listBulkChoicesAction, previewBulkAction } from "@/app/(portal)/users/bulk/actions";
import { IDLE } from "@/components/form-state";
import { listPlaces } from "@/components/role-choices";
import { RolePlaceFields } from "@/components/role-place-fields";
import { Banner } from "@/components/ui/banner";
import { SelectField, TextField } from "@/components/ui/field";
import type { BulkChoicesDto } from "@/lib/dal/bulk-choices";
import type { Forecast } from "@/lib/dal/bulk-selection";
import { formatCount, formatNumberOf } from "@/lib/format";
import type { BulkAction } from "@/lib/input/bulk";

/** From so many on, the number has to be typed. */
const MANY = 20;

const NEEDS: Partial<Record<BulkAction, "roles" | "organisations" | "groups">> = {
  grant: "roles",
  revoke: "roles",
  move: "organisations",
  addToGroup: "groups",
  removeFromGroup: "groups",
};

export type Chosen = { subs: readonly string[] } | { query: string };

/** The fields of an action on many users, and what it would do to them. `count` is what the list says. */
export function BulkFields(props: { action: BulkAction; chosen: Chosen; count: number }) {
  const { action, chosen, count } = props;
  const ref = useRef<HTMLDivElement>(null);
  const [forecast, setForecast] = useState<(Forecast & { total: number }) | string | null>(null);
  const needs = NEEDS[action];

  async function look() {
    const form = ref.current?.closest("form");
    if (!form) return;
    const sent = new FormData(form);
    for (const name of ["reason", "expected"]) sent.delete(name);
    if (needs === "roles" && !sent.get("roleId")) return;
    if (needs === "groups" && !sent.get("group")) return;
    if (needs === "organisations" && !sent.get("orgId")) return;
    const answer = await previewBulkAction(IDLE, sent);
    if (answer.status === "done") setForecast(answer.data as Forecast & { total: number });
    if (answer.status === "failed") setForecast(answer.message);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog has opened
  useEffect(() => void look(), []);

  const total = forecast !== null && typeof forecast !== "string" ? forecast.total : count;
  return (
    <div ref={ref} className="grid gap-4" onChange={(event) => isChoice(event.target) && void look()}>
      {"subs" in chosen
        ? chosen.subs.map((sub) => <input key={sub} type="hidden" name="subs" value={sub} />)
        : null}
      {needs ? <Parameters action={action} needs={needs} /> : null}
      <Outlook forecast={forecast} />
      {total >= MANY ? (
        <TextField
          name="expected"
          label={`Type ${total} to confirm`}
          inputMode="numeric"
          autoComplete="off"
          maxLength={9}
        />
      ) : (
        <input type="hidden" name="expected" value={total} />
      )}
    </div>
  );
}

function isChoice(target: EventTarget): boolean {
  return target instanceof HTMLSelectElement;
}

function Parameters({ action, needs }: { action: BulkAction; needs: "roles" | "organisations" | "groups" }) {
  const [choices, setChoices] = useState<BulkChoicesDto | string | null>(null);
  useEffect(() => {
    const sent = new FormData();
    sent.set("what", needs);
    void listBulkChoicesAction(IDLE, sent).then((answer) => {
      if (answer.status === "done") setChoices(answer.data as BulkChoicesDto);
      if (answer.status === "failed") setChoices(answer.message);
    });
  }, [needs]);
  if (choices === null) return <p className="text-sm text-muted">Loading the choices…</p>;
  if (typeof choices === "string") return <Banner tone="bad">{choices}</Banner>;
  if (needs === "groups") {
    const groups = choices.groups.map((name) => ({ value: name, label: name }));
    return <SelectField name="group" label="Group" choices={groups} placeholder="Choose a group" />;
  }
  if (needs === "organisations") {
    const places = listPlaces(choices.organisations, choices.withoutOrganisation);
    return <SelectField name="orgId" label="To" choices={places} placeholder="Choose an organisation" />;
  }
  return (
    <>
      <RolePlaceFields roles={choices.roles} />
      {action === "grant" ? (
        <TextField
          name="expiresAt"
          type="date"
          label="Last day"
          optional
          hint="The role ends after this day (UTC)."
        />
      ) : null}
    </>
  );
}

/** What would happen, as far as the directory knows; each is judged again when its turn comes. */
function Outlook({ forecast }: { forecast: (Forecast & { total: number }) | string | null }) {
  if (forecast === null) return null;
  if (typeof forecast === "string") return <Banner tone="bad">{forecast}</Banner>;
  const { changes, unchanged, refused } = forecast;
  return (
    <div role="status" className="rounded-md border border-line bg-sunken px-3 py-2 text-sm">
      <p className="font-medium">Changes {formatNumberOf(changes, "user")}</p>
      {unchanged > 0 ? <p className="text-muted">{formatCount(unchanged)} already as wanted</p> : null}
      {refused.map(({ message, users }) => (
        <p key={message} className="text-muted">
          {formatCount(users)} refused: {message}
        </p>
      ))}
    </div>
  );
}
