/** One choice of a filter; `count` is absent where it is not known. */
export type Choice = { value: string; label: string; count?: number | undefined };
