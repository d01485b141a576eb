/**
 * Who may come in where. One line an entry (several when it can be aimed at different things), one column an actor.
 * An entry that is in the source and not here fails the tests, and so does the reverse.
 *
 *   open       answers everybody, and asks nobody who he is
 *   sign-in    redirect to /sign-in; an action or handler says "unauthenticated"
 *   mfa        redirect to /mfa; an action or handler says "mfa_required" (403)
 *   forbidden  403
 *   not found  404; so is whatever lies in an organisation that the actor cannot see
 *   allowed    the page is drawn, the change is made
 *
 * Users who are acted on belong to organisation A. "no MFA" is an administrator everywhere, so that nothing but the
 * missing authenticator stands against him. Actors of one organisation hold their role and live there.
 */
export const TABLE = `
                                                  nobody      no MFA      owner       admin       admin A     helpdesk    helpdesk A  auditor     member      admin B

layout app/(portal)                               sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
page /                                            sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
page /sign-in                                     open        open        open        open        open        open        open        open        open        open
page /signed-out                                  open        open        open        open        open        open        open        open        open        open
page /request-access                              open        open        open        open        open        open        open        open        open        open
page /unavailable                                 open        open        open        open        open        open        open        open        open        open
page /mfa                                         sign-in     allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
page /account                                     sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
page /overview                                    sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
page /users                                       sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
part /users UserList                              sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
page /users/[sub]                                 sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
title /users/[sub]                                sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
layout app/(portal)/users/[sub]                   sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
page /users/[sub]/profile                         sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
page /users/[sub]/access                          sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
page /users/[sub]/security                        sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
part /users/[sub]/security DevicesCard            sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
part /users/[sub]/security EventsCard             sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
part /users/[sub]/security FactorsFromCognito     sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
part /users/[sub]/security PoolSessionsCard       sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
page /users/[sub]/activity                        sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   not found
page /users/[sub]/raw                             sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   not found
page /users/[sub]/lost-device                     sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
page /users/[sub]/lock                            sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
page /users/[sub]/change-email                    sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
page /users/invitations                           sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
page /users/invite                                sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   allowed
page /users/bulk                                  sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
page /users/bulk/[id]                             sign-in     mfa         not found   not found   not found   not found   not found   not found   forbidden   not found
page /requests                                    sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   allowed
page /roles                                       sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
page /roles/new                                   sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
page /roles/[key]                                 sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
page /roles/[key]/edit                            sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
page /organisations                               sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
page /organisations/[id]                          sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
page /api-reference                               sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
page /api-reference/[name]                        sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
page /audit                                       sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed

GET /healthz                                      open        open        open        open        open        open        open        open        open        open
GET /readyz                                       open        open        open        open        open        open        open        open        open        open
GET /mfa/continue                                 sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
GET /users/choices                                sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
GET /audit/verify                                 sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
GET /audit/export/[id]                            sign-in     mfa         not found   not found   not found   forbidden   forbidden   not found   forbidden   not found
GET /audit/export/[id]/progress                   sign-in     mfa         not found   not found   not found   forbidden   forbidden   not found   forbidden   not found
GET /find                                         sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
GET /users/bulk/[id]/progress                     sign-in     mfa         not found   not found   not found   not found   not found   not found   forbidden   not found
GET /users/bulk/[id]/results                      sign-in     mfa         not found   not found   not found   not found   not found   not found   forbidden   not found
GET /users/export/[id]                            sign-in     mfa         not found   not found   not found   forbidden   forbidden   not found   forbidden   not found
GET /users/export/[id]/progress                   sign-in     mfa         not found   not found   not found   forbidden   forbidden   not found   forbidden   not found
GET /api/v1/openapi.json                          open        open        open        open        open        open        open        open        open        open
GET /api/auth/[...nextauth]                       open        open        open        open        open        open        open        open        open        open
GET /api/auth/[...nextauth] (session)             not found   not found   not found   not found   not found   not found   not found   not found   not found   not found
GET /api/auth/[...nextauth] (forged code)         sign-in     sign-in     sign-in     sign-in     sign-in     sign-in     sign-in     sign-in     sign-in     sign-in
POST /api/auth/[...nextauth]                      open        open        open        open        open        open        open        open        open        open
POST /api/auth/[...nextauth] (signout)            not found   not found   not found   not found   not found   not found   not found   not found   not found   not found
POST /api/auth/[...nextauth] (no token)           sign-in     sign-in     sign-in     sign-in     sign-in     sign-in     sign-in     sign-in     sign-in     sign-in
POST /api/feed                                    not found   not found   not found   not found   not found   not found   not found   not found   not found   not found

action / signOutAction                            open        open        open        open        open        open        open        open        open        open
action /sign-in signInAction                      open        open        open        open        open        open        open        open        open        open
action /request-access requestAccessAction        open        open        open        open        open        open        open        open        open        open
action /mfa signInAgainAction                     open        open        open        open        open        open        open        open        open        open
action /mfa beginEnrolmentAction                  sign-in     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
action /mfa confirmEnrolmentAction                sign-in     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
action /mfa finishSwitchingOnAction               sign-in     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
action /account endSessionAction                  sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
action /account endSessionAction (another's)      sign-in     mfa         not found   not found   not found   not found   not found   not found   not found   not found
action /account endOtherSessionsAction            sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
action /users synchroniseAction                   sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   allowed
action /users saveColumnsAction                   sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
action /users saveViewAction                      sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
action /users renameViewAction                    sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
action /users renameViewAction (another's)        sign-in     mfa         not found   not found   not found   not found   not found   not found   forbidden   not found
action /users updateViewAction                    sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
action /users shareViewAction                     sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
action /users deleteViewAction                    sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
action /users/bulk listBulkChoicesAction          sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   allowed
action /users/bulk previewBulkAction              sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/bulk startBulkAction                sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/bulk cancelBulkAction               sign-in     mfa         forbidden   forbidden   not found   not found   not found   forbidden   forbidden   not found
action /users/bulk retryBulkAction                sign-in     mfa         forbidden   forbidden   not found   not found   not found   forbidden   forbidden   not found
action /users/bulk undoBulkAction                 sign-in     mfa         forbidden   forbidden   not found   not found   not found   forbidden   forbidden   not found
action /users/export startExportAction            sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
action /users/export cancelExportAction           sign-in     mfa         not found   not found   not found   forbidden   forbidden   not found   forbidden   not found
action /audit/export startAuditExportAction       sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
action /audit/export cancelAuditExportAction      sign-in     mfa         not found   not found   not found   forbidden   forbidden   not found   forbidden   not found
action /users/invite inviteUserAction             sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden
action /users/invite inviteUserAction (nowhere)   sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
action /requests approveRequestAction             sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /requests approveRequestAction (of none)   sign-in     mfa         allowed     allowed     not found   forbidden   forbidden   forbidden   forbidden   not found
action /requests declineRequestAction             sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /requests declineRequestAction (of none)   sign-in     mfa         allowed     allowed     not found   forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] resendInvitationAction        sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
action /users/[sub] editUserAction                sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] editProfileAction             sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] changeEmailAction             sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] undoEmailAction               sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] recoverLostDeviceAction       sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
action /users/[sub] lockUserAction                sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] forgetDeviceAction            sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
action /users/invitations withdrawInvitationAction sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] enableUserAction              sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] disableUserAction             sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] resetMfaAction                sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
action /users/[sub] resetMfaAction (an owner)     sign-in     mfa         allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] resetPasswordAction           sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
action /users/[sub] signOutUserAction             sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
action /users/[sub] deleteUserAction              sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] grantRoleAction               sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] grantRoleAction (Owner)       sign-in     mfa         allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] revokeGrantAction             sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] revokeGrantAction (Owner)     sign-in     mfa         allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] addToGroupAction              sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] removeFromGroupAction         sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /users/[sub] moveUserAction                sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   not found
action /roles createRoleAction                    sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
action /roles editRoleAction                      sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
action /roles deleteRoleAction                    sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
action /roles mapGroupAction                      sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden
action /roles mapGroupAction (everywhere)         sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
action /roles unmapGroupAction                    sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /organisations createOrganisationAction    sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
action /organisations renameOrganisationAction    sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
action /organisations setDomainsAction            sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   not found
action /organisations archiveOrganisationAction   sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   not found
action /organisations restoreOrganisationAction   sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   not found
`;
