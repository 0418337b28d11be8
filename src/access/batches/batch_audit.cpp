#include "access/batches/batch_audit.h"

#include "access/recorded.h"
#include "base/json_writer.h"

namespace usher::access {
namespace {

std::string state_json(InvitationBatch const& batch) {
  base::JsonWriter json;
  json.begin_object().key("state").value(key_of(batch.state)).key("role").value(batch.defaults.role);
  json.key("rows").value(batch.counts.rows).key("will_send").value(batch.counts.will_send);
  json.key("sent").value(batch.counts.sent).end_object();
  return json.take();
}

}  // namespace

void audit_batch(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                 std::string_view action, InvitationBatch const& before, InvitationBatch const& after) {
  record_change(transaction, services, scope, std::string(action),
                {"invitation_batch", after.id.value, std::to_string(after.counts.rows) + " people"},
                state_json(before), state_json(after));
}

}  // namespace usher::access
