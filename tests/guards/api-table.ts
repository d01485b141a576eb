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
DELETE /users/me/sessions                       sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
DELETE /users/me/sessions/{handle}              sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed
DELETE /users/me/sessions/{handle} (another's)  sign-in     mfa         not found   not found   not found   not found   not found   not found   not found   not found
POST /users/me/sign-out                         sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     allowed     allowed

GET /users                                      sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
POST /users                                     sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden
POST /users (nowhere)                           sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
GET /users/counts                               sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
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
GET /users/{sub}/profile                        sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
PATCH /users/{sub}/profile                      sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /users/{sub}/lock                          sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /users/{sub}/lost-device                   sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
POST /users/{sub}/change-email                  sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /users/{sub}/undo-email                    sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /users/{sub}/withdraw-invitation           sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /users/{sub}/grants                        sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
DELETE /grants/{grantId}                        sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
GET /users/{sub}/explanation                    sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
GET /groups                                     sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   allowed
POST /users/{sub}/groups                        sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
DELETE /users/{sub}/groups                      sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /users/{sub}/move                          sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   not found

GET /users/{sub}/security                       sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
GET /users/{sub}/factors                        sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
GET /users/{sub}/devices                        sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
DELETE /users/{sub}/devices                     sign-in     mfa         allowed     allowed     allowed     allowed     allowed     forbidden   forbidden   not found
GET /users/{sub}/pool-sessions                  sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
GET /users/{sub}/auth-events                    sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
GET /users/{sub}/raw                            sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   not found
GET /invitations                                sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed

GET /views                                      sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
POST /views                                     sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
PATCH /views/{viewId}                           sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
PATCH /views/{viewId} (another's)               sign-in     mfa         not found   not found   not found   not found   not found   not found   forbidden   not found
PUT /views/{viewId}/query                       sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
PUT /views/{viewId}/shared                      sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
DELETE /views/{viewId}                          sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed

POST /bulk-runs/preview                         sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /bulk-runs                                 sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
GET /bulk-runs                                  sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
GET /bulk-runs/{runId}                          sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
GET /bulk-runs/{runId} (another's)              sign-in     mfa         allowed     allowed     not found   not found   not found   allowed     forbidden   not found
POST /bulk-runs/{runId}/cancel                  sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
POST /bulk-runs/{runId}/cancel (another's)      sign-in     mfa         forbidden   forbidden   not found   not found   not found   forbidden   forbidden   not found
POST /bulk-runs/{runId}/retry                   sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   allowed
POST /bulk-runs/{runId}/retry (another's)       sign-in     mfa         forbidden   forbidden   not found   not found   not found   forbidden   forbidden   not found
POST /bulk-runs/{runId}/undo                    sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   allowed
POST /bulk-runs/{runId}/undo (another's)        sign-in     mfa         forbidden   forbidden   not found   not found   not found   forbidden   forbidden   not found
POST /user-exports                              sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
GET /user-exports/{exportId}                    sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
GET /user-exports/{exportId} (another's)        sign-in     mfa         not found   not found   not found   forbidden   forbidden   not found   forbidden   not found
GET /user-exports/{exportId}/file               sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
GET /user-exports/{exportId}/file (another's)   sign-in     mfa         not found   not found   not found   forbidden   forbidden   not found   forbidden   not found
POST /user-exports/{exportId}/cancel            sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
POST /user-exports/{exportId}/cancel (another's)  sign-in     mfa         not found   not found   not found   forbidden   forbidden   not found   forbidden   not found

POST /access-requests                           open        open        open        open        open        open        open        open        open        open
GET /access-requests                            sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   allowed
POST /access-requests/{id}/approve              sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /access-requests/{id}/approve (of none)    sign-in     mfa         allowed     allowed     not found   forbidden   forbidden   forbidden   forbidden   not found
POST /access-requests/{id}/decline              sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
POST /access-requests/{id}/decline (of none)    sign-in     mfa         allowed     allowed     not found   forbidden   forbidden   forbidden   forbidden   not found

GET /roles                                      sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
POST /roles                                     sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
GET /roles/{roleId}                             sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
PUT /roles/{roleId}                             sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
DELETE /roles/{roleId}                          sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
GET /group-mappings                             sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
POST /group-mappings                            sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden
POST /group-mappings (everywhere)               sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
DELETE /group-mappings/{mappingId}              sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found

GET /organisations                              sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
POST /organisations                             sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   forbidden
GET /organisations/{orgId}                      sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   not found
PATCH /organisations/{orgId}                    sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   not found
PUT /organisations/{orgId}/domains              sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   not found
POST /organisations/{orgId}/archive             sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   not found
POST /organisations/{orgId}/restore             sign-in     mfa         allowed     allowed     forbidden   forbidden   forbidden   forbidden   forbidden   not found

GET /audit                                      sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
GET /audit/verification                         sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   allowed     forbidden   allowed
GET /directory                                  sign-in     mfa         allowed     allowed     allowed     allowed     allowed     allowed     forbidden   allowed
POST /directory/synchronise                     sign-in     mfa         allowed     allowed     allowed     forbidden   forbidden   forbidden   forbidden   allowed
`;
