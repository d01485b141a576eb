/** Takes one line of JSON, with its line break. */
export type Sink = (line: string) => void;

const shared = globalThis as typeof globalThis & { lifeguardSink?: Sink | undefined };

/** Where lines go instead of standard output; undefined where they go there. */
export function findSink(): Sink | undefined {
  return shared.lifeguardSink;
}

/** Sends lines elsewhere, or with undefined to standard output again. For tests. */
export function setSink(sink: Sink | undefined): void {
  shared.lifeguardSink = sink;
}
