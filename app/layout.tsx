import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { MfaOffNotice } from "@/components/mfa-off-notice";
import { Providers } from "@/components/providers";
import { parseTheme, THEME_COOKIE } from "@/components/theme";
import { isMfaEnforced } from "@/lib/auth/enforcement";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Lifeguard", template: "%s · Lifeguard" },
  description: "The admin portal for Amazon Cognito user pools.",
  icons: { icon: "/icon.svg" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9fafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0b0d10" },
  ],
};

/** Reading the cookie makes every page dynamic, which the nonce in the content security policy needs anyway. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);

  return (
    <html
      lang="en-GB"
      data-theme={theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <Providers>
          {isMfaEnforced() ? null : <MfaOffNotice />}
          <div className="app-root">{children}</div>
        </Providers>
      </body>
    </html>
  );
}
