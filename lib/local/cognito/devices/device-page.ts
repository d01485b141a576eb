import { openPageToken, takePage } from "../paging";
import type { Device } from "./device";

/** One page of a user's devices; those made or forgotten between two pages neither repeat nor hide others. */
export function pageDevices(
  operation: string,
  owner: string,
  devices: readonly Device[],
  limit: number | undefined,
  token: string | undefined,
): { readonly page: Device[]; readonly token: string | undefined } {
  const binding = [operation, owner];
  const cursor = openPageToken(token, binding);
  const rest = devices.filter((device) => cursor === undefined || cursorOf(device) > cursor);
  return takePage(rest, limit, cursorOf, binding);
}

function cursorOf(device: Device): string {
  return `${String(device.createdAt).padStart(16, "0")} ${device.key}`;
}
