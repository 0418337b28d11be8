#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_mails(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope);
Reply get_mail_attempts(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope);
Reply resend_mail(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope);
Reply cancel_mail(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope);
Reply send_test_mail(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope);
// Asks the domain name system, so it may take some seconds.
Reply get_deliverability(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope);

}  // namespace usher::api
