import { Banner } from "@/components/ui/banner";
import type { InvitationBoardDto } from "@/lib/dal/invitation-dto";
import { formatNumberOf } from "@/lib/format";

const NEARLY = 0.8;

/** How much of the day's mail is used. Cognito does not tell, so it is what the portal itself caused. */
export function MailQuota({ mails }: Pick<InvitationBoardDto, "mails">) {
  const { sentToday, quota, everywhere } = mails;
  const where = everywhere ? "" : " for users whom you can see";
  const sent = `${formatNumberOf(sentToday, "mail")} sent by the portal today${where} (UTC).`;
  if (quota === null) {
    return (
      <Banner className="mb-4" title={sent}>
        The pool sends through a sender of your own, whose limits Amazon SES keeps.
      </Banner>
    );
  }
  return (
    <Banner className="mb-4" tone={sentToday >= quota * NEARLY ? "warn" : "info"} title={sent}>
      Cognito's own sender stops at {quota} a day for the whole AWS account in this region. Mails of other
      apps and pools count too, and Cognito does not tell how many there were.
    </Banner>
  );
}
