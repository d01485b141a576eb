/**
 * Who may call what of the API, as in table.ts: a line an endpoint (several when it can be aimed at different things), a
 * column an actor, who comes with a good access token of his own. An endpoint that is not here fails the tests, and so does
 * the reverse. "sign-in" is 401 unauthenticated, "mfa" 403 mfa_required.
 */
export const API_TABLE = `
                                                nobody      no MFA      owner       admin       admin A     helpdesk    helpdesk A  auditor     member      admin B

GET /users/me                                   sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
GET /users/me/mfa                               sign-in     allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
POST /users/me/mfa/enrolment                    sign-in     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
POST /users/me/mfa/enrolment/confirmation       sign-in     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
GET /users/me/permissions                       sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
POST /users/me/password                         sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
POST /users/me/sign-out                         sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed

GET /users                                      sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
POST /users                                     sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden
POST /users (nowhere)                           sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
GET /users/lookup                               sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
POST /users/filter-enabled                      sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
GET /users/{sub}                                sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
PATCH /users/{sub}                              sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
DELETE /users/{sub}                             sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /users/{sub}/enable                        sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /users/{sub}/disable                       sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /users/{sub}/reset-password                sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
POST /users/{sub}/sign-out                      sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
POST /users/{sub}/reset-mfa                     sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
POST /users/{sub}/reset-mfa (an owner)          sign-in     mfa         allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   not found
POST /users/{sub}/resend-invitation             sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
PUT /users/{sub}/roles                          sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
PUT /users/{sub}/roles (Owner)                  sign-in     mfa         allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden   not found
PUT /users/{sub}/roles (none)                   sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found

POST /access-requests                           open        open        open        open        open        open        open        open        open        open
GET /access-requests                            sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   allowed
POST /access-requests/{id}/approve              sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /access-requests/{id}/approve (of none)    sign-in     mfa         allowed     allowed     not found   forbidden   forbidden   forbidden   forbidden   not found
POST /access-requests/{id}/decline              sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /access-requests/{id}/decline (of none)    sign-in     mfa         allowed     allowed     not found   forbidden   forbidden   forbidden   forbidden   not found

GET /roles                                      sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
GET /organisations                              sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
GET /audit                                      sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
GET /directory                                  sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
POST /directory/synchronise                     sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   allowed
`;
