/** What people write into the field "Reason", by action. */
export const REASONS = {
  "user.reset_mfa": [
    "Lost her phone on the train; identity checked by video call.",
    "New phone, the old one was wiped.",
    "Phone stolen, reported to security. Called back on the number in the staff register.",
    "Authenticator app deleted by mistake; line manager confirmed.",
  ],
  "user.reset_password": [
    "Forgot the password after leave; called back on the number in the staff register.",
    "Locked out after several attempts; identity checked.",
    "Password written in a shared document, changed at once.",
  ],
  "user.sign_out": [
    "Laptop left in a taxi.",
    "Shared computer, was not signed out.",
    "Asked for by the user.",
  ],
  "user.disable": [
    "Left the organisation.",
    "Contract ended.",
    "On long leave; asked for by the line manager.",
    "Unusual sign-ins, until they are explained.",
  ],
  "user.enable": ["Back from leave.", "Contract renewed.", "Sign-ins explained: travelling."],
} as const satisfies Record<string, readonly string[]>;

/** What browsers say of themselves. */
export const USER_AGENTS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
  "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
] as const;

/** Networks that are reserved for examples. */
export const NETWORKS = ["192.0.2", "198.51.100", "203.0.113"] as const;
