#pragma once

#include "access/invitations/invitation.h"
#include "api/json.h"
#include "api/route_table.h"

namespace usher::api {

Reply list_invitations(Context const& context, http::Request const& request,
                       access::OrganizationScope const& scope);
Reply create_invitations(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope);
Reply get_invitation(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope);
Reply update_invitation(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope);
Reply revoke_invitation(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope);
Reply resend_invitation(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope);
Reply create_invitation_link(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope);

// Never with a token: whoever may read the list may not therefore accept.
void write_invitation(base::JsonWriter& json, access::Invitation const& invitation);

// "projects": a list of ids; nullopt: the role in the whole workspace.
base::Result<std::optional<std::vector<base::ProjectId>>> optional_projects(JsonObject& body);

}  // namespace usher::api
