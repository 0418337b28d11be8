#pragma once

#include "access/directory/member_list.h"
#include "api/route_table.h"
#include "base/json_writer.h"

namespace usher::api {

Reply list_members(Context const& context, http::Request const& request,
                   access::OrganizationScope const& scope);
Reply get_member(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope);
Reply update_member(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope);
Reply sign_out_member(Context const& context, http::Request const& request,
                      access::OrganizationScope const& scope);
Reply reset_second_factor_of_member(Context const& context, http::Request const& request,
                                    access::OrganizationScope const& scope);

// own: the rights of the asker.
void write_member(base::JsonWriter& json, Context const& context, access::OrganizationScope const& scope,
                  access::Rights const& own, access::Member const& member);

}  // namespace usher::api
