/**
 * Records that an older version wrote into its journal, with what they lack. The one place that knows what records looked
 * like before; everything else may rely on the types of `model.ts`.
 */
type Old = Readonly<Record<string, unknown>>;

/** The record as this version has it. */
export function upgradeRecord(table: string, record: object): object {
  if (table === "pools") return upgradePool(record as Old);
  if (table === "clients") return upgradeClient(record as Old);
  return record;
}

/** Before: no rules for standard attributes, sessions or logs; SMS set up for MFA alone; no first factors. */
function upgradePool(old: Old): object {
  const settings = old.settings as Old;
  const sms = (old.mfa as { sms?: Old }).sms;
  const moved = sms?.SmsConfiguration ? { SmsConfiguration: sms.SmsConfiguration } : {};
  return {
    standardAttributes: [],
    sessions: { tracking: "DISABLED", maxPerUser: 20 },
    logConfigurations: [],
    ...old,
    settings: {
      AllowedFirstAuthFactors: ["PASSWORD"],
      ...settings,
      other: { ...moved, ...(settings.other as Old) },
    },
  };
}

/** Before: one secret at most, and every setting shown by DescribeUserPoolClient. */
function upgradeClient(old: Old): object {
  const { secret, ...rest } = old;
  const made = { id: `${old.id}--${old.createdAt}`, createdAt: old.createdAt, original: true };
  return {
    secrets: secret === undefined ? [] : [{ ...made, value: secret }],
    ssoMaxValidityMinutes: 60,
    ...rest,
    settings: { unset: [], ...(old.settings as Old) },
  };
}
