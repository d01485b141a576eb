"use client";

import { useEffect, useState } from "react";
import type { FoundUserDto } from "@/lib/dal/dto";

export type UserSearch = { users: FoundUserDto[]; state: "idle" | "searching" | "done" | "failed" | "ended" };

const PAUSE = 150;
const SHORTEST = 2;
const IDLE: UserSearch = { users: [], state: "idle" };

/**
 * The first few users for a search, asked for a moment after the last key; an answer to an earlier search is never shown.
 * Users of the search before stay until then. "ended": nobody is signed in any more.
 */
export function useUserSearch(search: string, allowed: boolean): UserSearch {
  const [found, setFound] = useState<UserSearch>(IDLE);
  const asked = allowed && search.length >= SHORTEST;

  useEffect(() => {
    if (!asked) return setFound(IDLE);
    const controller = new AbortController();
    setFound((before) => ({ ...before, state: "searching" }));
    const timer = setTimeout(async () => {
      const next = await fetchUsers(search, controller.signal);
      if (!controller.signal.aborted) setFound(next);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [search, asked]);

  return asked ? found : IDLE;
}

async function fetchUsers(search: string, signal: AbortSignal): Promise<UserSearch> {
  try {
    const answer = await fetch(`/find?search=${encodeURIComponent(search)}`, { signal, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 401) return { users: [], state: "ended" };
    if (!answer.ok) return { users: [], state: "failed" };
    const { users } = (await answer.json()) as { users: FoundUserDto[] };
    return { users, state: "done" };
  } catch {
    return { users: [], state: "failed" };
  }
}
