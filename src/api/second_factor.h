#pragma once

#include "api/route_table.h"
#include "base/json_writer.h"
#include "identity/second_factor.h"

// One's own second factor. Secrets and codes are in answers to those who asked with their password, and
// nowhere else.
namespace usher::api {

Reply get_my_second_factor(Context const& context, http::Request const& request,
                           identity::Caller const& caller);
Reply enrol_my_second_factor(Context const& context, http::Request const& request,
                             identity::Caller const& caller);
Reply confirm_my_second_factor(Context const& context, http::Request const& request,
                               identity::Caller const& caller);
Reply renew_my_recovery_codes(Context const& context, http::Request const& request,
                              identity::Caller const& caller);
Reply delete_my_second_factor(Context const& context, http::Request const& request,
                              identity::Caller const& caller);

// As the value of a key.
void write_recovery_codes(base::JsonWriter& json, identity::RecoveryCodes const& codes);

}  // namespace usher::api
