#pragma once

#include "access/batches/batch_list.h"
#include "api/json.h"
#include "api/route_table.h"

namespace usher::api {

Reply list_invitation_batches(Context const& context, http::Request const& request,
                              access::OrganizationScope const& scope);
Reply plan_invitation_batch(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope);
Reply get_invitation_batch(Context const& context, http::Request const& request,
                           access::OrganizationScope const& scope);
Reply apply_invitation_batch(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope);
Reply undo_invitation_batch(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope);
Reply get_invitation_batch_template(Context const& context, http::Request const& request,
                                    access::OrganizationScope const& scope);

Reply list_invitation_batch_rows(Context const& context, http::Request const& request,
                                 access::OrganizationScope const& scope);
Reply update_invitation_batch_row(Context const& context, http::Request const& request,
                                  access::OrganizationScope const& scope);
Reply export_invitation_batch_rows(Context const& context, http::Request const& request,
                                   access::OrganizationScope const& scope);

base::InvitationBatchId batch_of(http::Request const& request);

// As lists show it, without the counts of what became of each.
void write_batch(base::JsonWriter& json, access::InvitationBatch const& batch);
std::string batch_json(access::BatchFigures const& figures);
void write_batch_row(base::JsonWriter& json, access::BatchRow const& row,
                     access::Invitation const* invitation);

}  // namespace usher::api
