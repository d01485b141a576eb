"use client";

import { Ellipsis, Link2, Pencil, Trash2, UserRound, Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import {
  deleteViewAction,
  renameViewAction,
  saveViewAction,
  shareViewAction,
} from "@/app/(portal)/users/actions";
import { ActionForm } from "@/components/action-form";
import { IDLE } from "@/components/form-state";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import type { FormAction } from "@/lib/action";
import type { SavedViewDto } from "@/lib/dal/list-settings-dto";

const NOT_YOURS = "Only its owner, and who may share views, can change it.";
const MAY_NOT_SHARE = "Your roles do not include sharing views everywhere.";

/** What can be done with a view besides opening it. Deleting can be undone for a while. */
export function ViewMenu({
  view,
  mayShare,
  query,
}: {
  view: SavedViewDto;
  mayShare: boolean;
  query: string;
}) {
  const [renaming, setRenaming] = useState(false);
  const router = useRouter();
  const toast = useToast();
  const reason = view.editable ? null : NOT_YOURS;

  function send(action: FormAction, fields: Record<string, string>, done: (data: unknown) => void) {
    startTransition(async () => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      const answer = await action(IDLE, form);
      if (answer.status === "failed") toast({ message: answer.message, tone: "bad" });
      if (answer.status === "done") done(answer.data);
    });
  }

  function share() {
    const shared = !view.shared;
    const message = shared ? `${view.name} is shared.` : `${view.name} is yours alone.`;
    send(shareViewAction, { id: view.id, ...(shared && { shared: "on" }) }, () => toast({ message }));
  }

  function remove() {
    const { name, query: saved, shared } = view;
    const restore = () =>
      send(saveViewAction, { name, query: saved, ...(shared && { shared: "on" }) }, () => router.refresh());
    send(deleteViewAction, { id: view.id }, () => {
      toast({ message: `${name} was deleted.`, action: { label: "Undo", onPress: restore } });
      router.push(query ? `/users?${query}` : "/users");
    });
  }

  async function copyLink() {
    const address = new URL(window.location.href);
    for (const name of ["after", "before", "last"]) address.searchParams.delete(name);
    await navigator.clipboard.writeText(address.href);
    toast({ message: "The link is on the clipboard." });
  }

  return (
    <>
      <Menu
        trigger={
          <Button tone="ghost" size="sm" square aria-label={`View ${view.name}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<Pencil aria-hidden />} reason={reason} onClick={() => setRenaming(true)}>
          Rename
        </MenuItem>
        <MenuItem
          icon={view.shared ? <UserRound aria-hidden /> : <Users aria-hidden />}
          reason={reason ?? (mayShare || view.shared ? null : MAY_NOT_SHARE)}
          onClick={share}
        >
          {view.shared ? "Stop sharing" : "Share with everybody"}
        </MenuItem>
        <MenuItem icon={<Link2 aria-hidden />} onClick={copyLink}>
          Copy link
        </MenuItem>
        <MenuItem icon={<Trash2 aria-hidden />} danger reason={reason} onClick={remove}>
          Delete view
        </MenuItem>
      </Menu>
      <Dialog title="Rename view" size="sm" open={renaming} onOpenChange={setRenaming}>
        <ActionForm action={renameViewAction} hidden={{ id: view.id }} onDone={() => setRenaming(false)}>
          <DialogBody>
            <TextField name="name" label="Name" defaultValue={view.name} maxLength={60} autoComplete="off" />
          </DialogBody>
          <DialogFooter>
            <DialogClose render={<Button>Cancel</Button>} />
            <SubmitButton>Rename</SubmitButton>
          </DialogFooter>
        </ActionForm>
      </Dialog>
    </>
  );
}
