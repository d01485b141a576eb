import { expect } from "vitest";
import { setProof } from "@/lib/auth/enrolment-proof";
import type { Fields, Play, Stage } from "@/tests/guards/play";
import { findAtCognito } from "@/tests/helpers/portal";

const callbackUrl = "/account";

/** Enrolling, for him who has no authenticator; all others are as if they had begun before they had one. */
export const ENROLMENT_PLAYS: Record<string, Play> = {
  "action /mfa beginEnrolmentAction": {
    fields: () => ({}),
    done: async (_stage, _sent, { value }) => {
      expect(value).toMatchObject({ data: { secret: expect.stringMatching(/^[A-Z2-7]{32,}$/) } });
    },
    silent: "A key that nobody has confirmed changes nothing.",
  },
  "action /mfa confirmEnrolmentAction": {
    fields: async (stage) => ({ callbackUrl, code: (await begin(stage, { verified: false })).code }),
    done: expectEnrolled,
    undone: expectNotEnrolled,
  },
  "action /mfa finishSwitchingOnAction": {
    fields: async (stage): Promise<Fields> => {
      const { code } = await begin(stage, { verified: stage.acting?.accessToken !== undefined });
      const { portal, acting } = stage;
      if (acting?.accessToken) {
        await portal.sdk.verifySoftwareToken({ AccessToken: acting.accessToken, UserCode: code });
      }
      return { callbackUrl };
    },
    done: expectEnrolled,
    undone: expectNotEnrolled,
  },
};

/** What the browser has after the first step; the code is right for him who can enrol. */
async function begin({ portal, acting }: Stage, { verified }: { verified: boolean }) {
  if (!acting) return { code: "123456" };
  const until = Date.now() + 600_000;
  await setProof(acting.sessionId, { ticket: false, replacing: false, verified, until });
  if (!acting.accessToken) return { code: "123456" };
  const { SecretCode = "" } = await portal.sdk.associateSoftwareToken({ AccessToken: acting.accessToken });
  return { code: await portal.world.totp(SecretCode) };
}

async function expectEnrolled({ portal, acting }: Stage): Promise<void> {
  const user = await findAtCognito(portal, acting?.person.username ?? "");
  expect(user?.UserMFASettingList).toEqual(["SOFTWARE_TOKEN_MFA"]);
}

/** Of him who could enrol; the others have an authenticator, and keep it. */
async function expectNotEnrolled({ portal, acting }: Stage): Promise<void> {
  if (!acting?.accessToken) return;
  const user = await findAtCognito(portal, acting.person.username);
  expect(user?.UserMFASettingList ?? []).toEqual([]);
}
