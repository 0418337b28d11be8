#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_notifications(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope);
Reply mark_notifications_read(Context const& context, http::Request const& request,
                              access::OrganizationScope const& scope);
Reply get_notification_preferences(Context const& context, http::Request const& request,
                                   access::OrganizationScope const& scope);
Reply update_notification_preferences(Context const& context, http::Request const& request,
                                      access::OrganizationScope const& scope);

}  // namespace usher::api
