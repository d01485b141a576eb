import { describe, expect, test } from "vitest";
import { describeNextSignIn } from "@/app/(portal)/users/next-sign-in";
import { PERMISSION_GROUPS } from "@/lib/auth/permission-words";
import { PERMISSIONS } from "@/lib/auth/permissions";

describe("the next sign-in", () => {
  const active = { status: "CONFIRMED", enabled: true, mfa: "on", ticketRequired: false } as const;

  test("is refused to the disabled, whatever else holds", () => {
    expect(describeNextSignIn({ ...active, enabled: false })).toMatch(/^Cannot sign in/);
    expect(describeNextSignIn({ ...active, status: "RESET_REQUIRED", enabled: false })).toMatch(/disabled/);
  });

  test("begins with the password when one is due", () => {
    expect(describeNextSignIn({ ...active, status: "FORCE_CHANGE_PASSWORD" })).toMatch(/temporary password/);
    expect(describeNextSignIn({ ...active, status: "RESET_REQUIRED" })).toMatch(/new password/);
  });

  test("names the second step", () => {
    expect(describeNextSignIn(active)).toMatch(/authenticator app/);
    expect(describeNextSignIn({ ...active, mfa: "off" })).toMatch(/sets up MFA/);
  });

  test("asks for the ticket of a reset until MFA is set up again", () => {
    const reset = { ...active, mfa: "off", ticketRequired: true } as const;
    expect(describeNextSignIn(reset)).toMatch(/types the ticket/);
    expect(describeNextSignIn({ ...reset, status: "RESET_REQUIRED" })).toMatch(
      /new password.*needs the ticket/,
    );
    expect(describeNextSignIn({ ...reset, mfa: "on" })).not.toMatch(/ticket/);
  });
});

test("the matrix shows every permission once", () => {
  const shown = PERMISSION_GROUPS.flatMap((group) => group.permissions);
  expect([...shown].sort()).toEqual([...PERMISSIONS].sort());
});
