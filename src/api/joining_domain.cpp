#include "api/joining_domain.h"

#include "access/joining/joining_domain.h"
#include "api/json.h"

namespace usher::api {
namespace {

access::JoiningDomainId id_of(http::Request const& request) {
  return access::JoiningDomainId(request.parameter("domain"));
}
void write_domain(base::JsonWriter& json, access::JoiningDomain const& domain);
http::Response domain_reply(access::JoiningDomain const& domain, int status);

}  // namespace

Reply list_joining_domains(Context const& context, http::Request const&,
                           access::OrganizationScope const& scope) {
  TRY(auto const domains, context.database.read([&](db::Transaction& transaction) {
    return access::list_joining_domains(transaction, context.services, scope);
  }));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::JoiningDomain const& domain : domains) write_domain(json, domain);
  json.end_array().end_object();
  return json_reply(std::move(json));
}

Reply add_joining_domain(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const domain, body.text("domain"));
  CHECK(body.finish());
  TRY(auto const added, context.database.write([&](db::Transaction& transaction) {
    return access::add_joining_domain(transaction, context.services, scope, domain);
  }));
  return domain_reply(added, 201);
}

Reply update_joining_domain(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const key, body.text("policy"));
  access::DomainTerms terms;
  TRY(terms.role, body.text("role"));
  CHECK(body.finish());
  auto const policy = access::parse_domain_policy(key);
  if (!policy) return base::invalid("policy", "Choose one of off, ask and join.");
  terms.policy = *policy;
  TRY(auto const domain, context.database.write([&](db::Transaction& transaction) {
    return access::set_domain_terms(transaction, context.services, scope, id_of(request), terms);
  }));
  return domain_reply(domain, 200);
}

Reply check_joining_domain(Context const& context, http::Request const& request,
                           access::OrganizationScope const& scope) {
  TRY(auto const domain, access::check_joining_domain(context.database, context.services, context.dns_text,
                                                      scope, id_of(request)));
  return domain_reply(domain, 200);
}

Reply remove_joining_domain(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope) {
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::remove_joining_domain(transaction, context.services, scope, id_of(request));
  }));
  return no_content();
}

namespace {

void write_domain(base::JsonWriter& json, access::JoiningDomain const& domain) {
  json.begin_object().key("id").value(domain.id.value).key("domain").value(domain.domain);
  json.key("record").value(std::string(access::kDomainRecord) + domain.challenge);
  json.key("policy").value(access::key_of(domain.policy)).key("role").value(domain.role);
  json.key("answered_by").begin_object().key("name").value(domain.given_by_name).end_object();
  json.key("is_held").value(domain.held_at.has_value());
  write_time(json, "checked_at", domain.checked_at);
  write_text_or_null(json, "problem", access::key_of(domain.problem));
  write_time(json, "proven_at", domain.proven_at);
  write_text_or_null(json, "proven_by", domain.proven_by);
  json.end_object();
}

http::Response domain_reply(access::JoiningDomain const& domain, int status) {
  base::JsonWriter json;
  write_domain(json, domain);
  return json_reply(std::move(json), status);
}

}  // namespace
}  // namespace usher::api
