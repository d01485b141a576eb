import { invalidParameter } from "../errors";

/**
 * The addresses that Cognito reads from a SAML 2.0 metadata document (SSORedirectBindingURI, SLORedirectBindingURI).
 * It looks for the elements that it needs and does not otherwise parse the XML.
 * @throws CognitoError InvalidParameterException when it is no metadata of an identity provider
 */
export function readSamlMetadata(xml: string): Record<string, string> {
  const isMetadata =
    /<(?:[\w-]+:)?EntityDescriptor\s[^>]*entityID\s*=/.test(xml) &&
    /<(?:[\w-]+:)?IDPSSODescriptor[\s>]/.test(xml);
  const signIn = redirectAddress(xml, "SingleSignOnService");
  if (!isMetadata || signIn === undefined) {
    throw invalidParameter("The metadata document is not that of a SAML identity provider.");
  }
  const signOut = redirectAddress(xml, "SingleLogoutService");
  return {
    SSORedirectBindingURI: signIn,
    ...(signOut === undefined ? {} : { SLORedirectBindingURI: signOut }),
  };
}

function redirectAddress(xml: string, element: string): string | undefined {
  const elements = xml.match(new RegExp(`<(?:[\\w-]+:)?${element}\\s[^>]*>`, "g")) ?? [];
  const redirect = elements.find((text) =>
    text.includes("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"),
  );
  return redirect === undefined ? undefined : /\bLocation\s*=\s*["']([^"']+)["']/.exec(redirect)?.[1];
}
