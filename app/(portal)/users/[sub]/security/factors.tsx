import { DescriptionList } from "@/components/description-list";
import { Badge } from "@/components/ui/badge";
import { getUserFactors } from "@/lib/dal/user-security";
import { loadPage } from "@/lib/page";

const WORDS: Record<string, string> = {
  SOFTWARE_TOKEN_MFA: "Authenticator app",
  SMS_MFA: "Text message",
  EMAIL_OTP: "Code by e-mail",
  SMS_OTP: "Code by text message",
  EMAIL_MFA: "Code by e-mail",
  WEB_AUTHN: "Passkey",
  PASSWORD: "Password",
  PASSWORD_SRP: "Password",
};

/** The factors as Cognito lists them, asked when somebody looks. */
export async function FactorsFromCognito({ sub }: { sub: string }) {
  const factors = await loadPage(() => getUserFactors(sub));
  if (!factors) {
    return (
      <p className="p-4 text-sm text-muted">
        Cognito did not say which factors are set up. Open this tab again in a minute.
      </p>
    );
  }
  return (
    <DescriptionList
      items={[
        { term: "First factors", details: listNames(factors.firstFactors) },
        { term: "Second factors", details: listNames(factors.secondFactors) },
        { term: "Preferred", details: factors.preferred && nameOf(factors.preferred) },
      ]}
    />
  );
}

function listNames(names: readonly string[]) {
  if (names.length === 0) return null;
  return [...new Set(names.map(nameOf))].map((name) => <Badge key={name}>{name}</Badge>);
}

function nameOf(name: string): string {
  return WORDS[name] ?? name;
}
