import type { ErrorDescription } from "@/lib/core/errors.ts";
import { fail } from "@/lib/core/result.ts";

export const accountErrors = {
  invalid_credentials: { status: 401, message: "That mail address and password do not belong together." },
  account_banned: {
    status: 403,
    message: "This account has been closed. Reply to our last mail if you think that is wrong.",
  },
  email_taken: {
    status: 409,
    message: "There is already an account with this address. Log in instead, or reset its password.",
  },
  link_invalid: { status: 410, message: "This link has been used already or is too old. Ask for a new one." },
  wrong_password: { status: 422, message: "That is not your current password." },
  session_not_found: { status: 404, message: "This session has already ended." },
  invalid_token: {
    status: 401,
    message: "This token or key is not valid any more. Log in again, refresh it, or make a new key.",
  },
  refresh_token_invalid: { status: 401, message: "This refresh token is not valid any more. Log in again." },
  refresh_token_reused: {
    status: 401,
    message: "This refresh token was used before, so everything it led to has ended. Log in again.",
  },
  insufficient_scope: { status: 403, message: "This key was not made for that. Make one with the scope it needs." },
  session_required: { status: 403, message: "Only a login can do that; a key cannot." },
  api_key_not_found: { status: 404, message: "You have no such key." },
  too_many_api_keys: { status: 409, message: "You have as many keys as we keep. Revoke one first." },
  address_not_found: { status: 404, message: "You have no such address." },
  address_in_use: { status: 409, message: "A standing bid ships to this address, so it cannot be removed." },
  user_not_found: { status: 404, message: "There is nobody with this id." },
  user_changed: {
    status: 409,
    message: "Somebody else has just decided about this person. Look again before you go on.",
  },
  own_account: { status: 403, message: "Nobody decides that about themselves. Ask another administrator." },
  not_restricted: { status: 409, message: "This person is neither suspended nor banned." },
  role_unchanged: { status: 409, message: "The person has this role already, or has not got it any more." },
  own_admin_role: {
    status: 403,
    message: "You cannot take the administration away from yourself. Another administrator can.",
  },
  last_admin: { status: 409, message: "This is the last administrator. Make somebody else one first." },
  last_role: { status: 409, message: "Everybody has at least one role. Give another one first, or ban the person." },
  phone_confirmed: { status: 409, message: "This number is confirmed already: we text it." },
  phone_stopped: {
    status: 409,
    message: "This number has answered STOP to a text of ours. Text START to us from it, and try again.",
  },
  phone_unreachable: { status: 422, message: "No text can be sent to this number. Check it for a typing error." },
  phone_not_texted: { status: 503, message: "The code could not be sent just now. Please try again in a minute." },
  phone_code_wrong: {
    status: 422,
    message: "That is not the code we sent, or it is too old. After five tries have a new one sent.",
  },
  push_target_invalid: { status: 422, message: "This browser named no push service that we can reach." },
  too_many_addresses: { status: 409, message: "Your address book is full. Remove an address you no longer need." },
} as const satisfies Record<string, ErrorDescription>;

export type AccountErrorCode = keyof typeof accountErrors;

/**
 * An expected failure of this module with its usual sentence.
 * @param field the form field it is about
 */
export function accountFailure<Code extends AccountErrorCode>(code: Code, field?: string) {
  const { message } = accountErrors[code];
  return fail(code, message, field === undefined ? {} : { fields: { [field]: message } });
}
