/** ClientMetadata or ValidationData of a request: passed on to functions, never stored. */
export type Metadata = Readonly<Record<string, string>>;
