import { forgetDeviceAction } from "@/app/(portal)/users/[sub]/actions";
import { FromCognitoCard } from "@/app/(portal)/users/[sub]/security/from-cognito-card";
import { ConfirmAction } from "@/components/confirm-action";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { getUserHeader } from "@/lib/dal/user-header";
import { listUserDevices } from "@/lib/dal/user-security";
import type { DeviceDto } from "@/lib/dal/user-security-dto";
import { loadPage } from "@/lib/page";

/** Devices that Cognito knows the user by. */
export async function DevicesCard({ sub }: { sub: string }) {
  const { rows, why } = await loadPage(() => listUserDevices(sub));
  const disabledReason = rows.length > 0 ? (await loadPage(() => getUserHeader(sub))).actions.signOut : null;
  return (
    <FromCognitoCard
      title="Devices"
      description="Devices that Cognito knows this user by. A remembered one may be spared the second factor."
      why={why}
      empty="Cognito knows no device of this user."
      count={rows.length}
    >
      {rows.map((device) => (
        <Device key={device.key} sub={sub} device={device} disabledReason={disabledReason} />
      ))}
    </FromCognitoCard>
  );
}

function Device(props: { sub: string; device: DeviceDto; disabledReason: string | null }) {
  const { sub, device, disabledReason } = props;
  const name = device.name || "Unnamed device";
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3 text-sm">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-1.5 font-medium wrap-anywhere">
          {name}
          {device.remembered ? <Badge tone="accent">Remembered</Badge> : null}
        </p>
        <p className="text-muted wrap-anywhere">
          {device.address && device.address !== device.name ? `${device.address} · ` : null}
          {device.lastUsedAt ? (
            <>
              Last used <RelativeTime at={device.lastUsedAt} />
            </>
          ) : (
            "Never used to sign in"
          )}
        </p>
      </div>
      <ConfirmAction
        label="Forget"
        aria-label={`Forget ${name}`}
        look={{ size: "sm" }}
        disabledReason={disabledReason}
        action={forgetDeviceAction}
        hidden={{ sub, key: device.key }}
        title={`Forget ${name}?`}
        description="Cognito asks for the second factor again on it. Sessions that are open there stay: sign the user out for that."
        confirmLabel="Forget device"
        tone="danger"
        reason="required"
      />
    </li>
  );
}
