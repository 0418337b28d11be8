#include "access/rights/custom_role.h"
#include "access/teams/team.h"
#include "access/workspaces/export_pages.h"
#include "api/audit.h"
#include "api/export_lines.h"
#include "api/grant.h"
#include "api/replies.h"

namespace usher::api {
namespace {

constexpr int kAtOnce = 500;  // so that no transaction stays open for long

void write_role(base::JsonWriter& json, access::KnownRole const& role);
void write_team(base::JsonWriter& json, access::Team const& team);
void write_member(base::JsonWriter& json, access::Member const& member);
void write_invitation(base::JsonWriter& json, access::Invitation const& invitation);

}  // namespace

std::vector<ExportPart> people_parts(Context const& context, access::OrganizationScope const& scope) {
  std::vector<ExportPart> parts;
  parts.push_back([&context, scope](std::string& lines) {
    context.database.read([&](db::Transaction& transaction) {
      access::Roles const roles = access::Roles::of(transaction, scope.organization());
      for (access::KnownRole const& role : roles.all())
        append_line(lines, "role", {}, [&](base::JsonWriter& json) { write_role(json, role); });
      append_line(lines, "everyone", {}, [&](base::JsonWriter& json) {
        json.begin_object();
        write_grants(json, access::grants_of_everyone(transaction, scope.organization()));
        json.end_object();
      });
    });
    return false;
  });
  parts.push_back([&context, scope, cursor = std::string()](std::string& lines) mutable {
    auto const page = context.database.read([&](db::Transaction& transaction) {
      return access::list_teams(transaction, scope, {.search = "", .cursor = cursor, .limit = kAtOnce});
    });
    if (!page) return false;
    for (access::Team const& team : page->teams)
      append_line(lines, "team", {}, [&](base::JsonWriter& json) { write_team(json, team); });
    cursor = page->next_cursor;
    return !cursor.empty();
  });
  parts.push_back([&context, scope, place = access::MemberPlace()](std::string& lines) mutable {
    auto const members = context.database.read([&](db::Transaction& transaction) {
      return access::members_after(transaction, scope, place, kAtOnce);
    });
    for (access::Member const& member : members)
      append_line(lines, "member", {}, [&](base::JsonWriter& json) { write_member(json, member); });
    return !members.empty();
  });
  parts.push_back([&context, scope, place = std::string()](std::string& lines) mutable {
    auto const invitations = context.database.read([&](db::Transaction& transaction) {
      return access::invitations_after(transaction, context.clock, scope, place, kAtOnce);
    });
    for (access::Invitation const& invitation : invitations)
      append_line(lines, "invitation", {},
                  [&](base::JsonWriter& json) { write_invitation(json, invitation); });
    return !invitations.empty();
  });
  return parts;
}

ExportPart audit_part(Context const& context, access::OrganizationScope const& scope) {
  return [&context, scope, before = std::optional<std::int64_t>()](std::string& lines) mutable {
    audit::Page const page = context.database.read([&](db::Transaction& transaction) {
      return audit::list(transaction, scope.organization(), {}, before, kAtOnce);
    });
    for (audit::Entry const& entry : page.entries)
      append_line(lines, "audit_entry", {}, [&](base::JsonWriter& json) { write_audit_entry(json, entry); });
    before = page.next_before;
    return before.has_value();
  };
}

namespace {

void write_role(base::JsonWriter& json, access::KnownRole const& role) {
  json.begin_object().key("key").value(role.key).key("name").value(role.name);
  json.key("description").value(role.description).key("custom").value(role.is_custom);
  write_permissions(json, "permissions", role.permissions);
  json.end_object();
}

void write_team(base::JsonWriter& json, access::Team const& team) {
  json.begin_object().key("id").value(team.id.value).key("name").value(team.name);
  json.key("description").value(team.description);
  write_grants(json, team.grants);
  json.key("created_at").value(base::rfc3339(team.created_at)).end_object();
}

void write_member(base::JsonWriter& json, access::Member const& member) {
  json.begin_object().key("id").value(member.id.value).key("account_id").value(member.account.value);
  json.key("member_kind").value(access::key_of(member.kind)).key("name").value(member.name);
  write_text_or_null(json, "email", member.email);
  json.key("status").value(member.status).key("role").value(member.role);
  write_grants(json, member.grants);
  write_inheritance(json, member.teams, member.inherited);
  json.key("joined_at").value(base::rfc3339(member.joined_at));
  write_time(json, "last_active_at", member.last_active_at);
  write_time(json, "access_ends_at", member.access_ends_at);
  json.end_object();
}

void write_invitation(base::JsonWriter& json, access::Invitation const& invitation) {
  json.begin_object().key("id").value(invitation.id.value).key("email").value(invitation.email_as_written);
  json.key("state").value(access::key_of(invitation.state)).key("role").value(invitation.role);
  write_grants(json, invitation.grants);
  write_inheritance(json, invitation.teams, {});
  json.key("message").value(invitation.message);
  json.key("invited_by").begin_object().key("id").value(invitation.invited_by.value);
  json.key("name").value(invitation.invited_by_name).end_object();
  json.key("created_at").value(base::rfc3339(invitation.created_at));
  json.key("expires_at").value(base::rfc3339(invitation.expires_at));
  write_time(json, "ended_at", invitation.ended_at);
  json.end_object();
}

}  // namespace
}  // namespace usher::api
