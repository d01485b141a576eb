/** True for http(s) addresses that never leave this machine: localhost, 127.0.0.0/8 and ::1. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
