/**
 * What the portal tells of itself when telemetry is on. Until then each of these costs one look at a global; nothing of
 * OpenTelemetry is loaded by this module.
 */

/** Names and numbers. Values that somebody entered do not go here. */
export type Attributes = Record<string, string | number | boolean>;

/** Adds attributes to the span that is running. */
export type Note = (attributes: Attributes) => void;

export type AnsweredRequest = { method: string; route: string; status: number | null; kind: string };
export type CognitoCall = { operation: string; outcome: string };

/** What lib/telemetry/start.ts puts in place. */
export type Telemetry = {
  span: <T>(name: string, attributes: Attributes, run: (note: Note) => Promise<T>) => Promise<T>;
  countRequest: (request: AnsweredRequest, seconds: number) => void;
  countCognitoCall: (call: CognitoCall, seconds: number) => void;
  queries: (difference: 1 | -1) => void;
  connections: (difference: 1 | -1) => void;
  note: (attributes: Attributes, name?: string) => void;
  findTraceId: () => string | undefined;
};

const shared = globalThis as typeof globalThis & { lifeguardTelemetry?: Telemetry | undefined };

/** Switches telemetry on, or with undefined off. */
export function setTelemetry(telemetry: Telemetry | undefined): void {
  shared.lifeguardTelemetry = telemetry;
}

/** For what would cost something to tell. */
export function isTelemetryOn(): boolean {
  return shared.lifeguardTelemetry !== undefined;
}

/** Adds attributes to the span that is running, whoever began it, and names a "dal" that has no name of its own yet. */
export function noteInSpan(attributes: Attributes, name?: string): void {
  shared.lifeguardTelemetry?.note(attributes, name);
}

/** Runs as a span of the present trace. A failure marks it with its name and code. */
export function traced<T>(name: string, attributes: Attributes, run: (note: Note) => Promise<T>): Promise<T> {
  const telemetry = shared.lifeguardTelemetry;
  return telemetry ? telemetry.span(name, attributes, run) : run(ignore);
}

/** Counts an answered request and how long it took. */
export function countRequest(request: AnsweredRequest, seconds: number): void {
  shared.lifeguardTelemetry?.countRequest(request, seconds);
}

/** Counts a call of Cognito, its outcome ("ok" or the failure's name), and how long it took. */
export function countCognitoCall(call: CognitoCall, seconds: number): void {
  shared.lifeguardTelemetry?.countCognitoCall(call, seconds);
}

/** One query more is under way or waits for a connection, or one less. */
export function countQueries(difference: 1 | -1): void {
  shared.lifeguardTelemetry?.queries(difference);
}

/** One connection to Postgres more is open, or one less. */
export function countConnections(difference: 1 | -1): void {
  shared.lifeguardTelemetry?.connections(difference);
}

/** Id of the present trace, to find it from a line of the log. */
export function findTraceId(): string | undefined {
  return shared.lifeguardTelemetry?.findTraceId();
}

function ignore(): void {}
