/** Input of CreateIdentityProvider, the pool left out. */

export const GOOGLE = {
  ProviderName: "Google",
  ProviderType: "Google",
  ProviderDetails: {
    client_id: "1example.apps.googleusercontent.com",
    client_secret: "the-google-secret",
    authorize_scopes: "email profile openid",
  },
} as const;

export const OIDC = {
  ProviderName: "Okta",
  ProviderType: "OIDC",
  ProviderDetails: {
    client_id: "okta-client",
    client_secret: "the-okta-secret",
    attributes_request_method: "GET",
    oidc_issuer: "https://idp.example.com",
    authorize_scopes: "openid email",
  },
  AttributeMapping: { email: "email" },
} as const;

const REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

export const SAML_FILE = {
  ProviderName: "Adfs",
  ProviderType: "SAML",
  ProviderDetails: {
    MetadataFile: `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com/saml">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:SingleLogoutService Binding="${REDIRECT}" Location="https://idp.example.com/slo"/>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/post"/>
    <md:SingleSignOnService Binding="${REDIRECT}" Location="https://idp.example.com/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`,
  },
} as const;
