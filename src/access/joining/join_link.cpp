#include "access/joining/join_link.h"

#include <array>
#include <tuple>

#include "access/joining/open_join_link.h"
#include "access/recorded.h"
#include "base/crypto.h"
#include "base/json_writer.h"

namespace usher::access {
namespace {

constexpr std::array<std::string_view, 6> kStates{"live", "rotated", "off", "ended", "used_up", "held"};

template <class... Arguments>
std::optional<JoinLink> find(db::Transaction& transaction, base::Clock const& clock,
                             std::string const& condition, Arguments const&... arguments);
JoinLinkState state_of(std::string_view stored, std::optional<base::Time> const& held_at,
                       JoinLink const& link, base::Time now);
std::vector<std::string> words_of(std::string_view text);
std::string text_of(std::vector<std::string> const& words);

}  // namespace

std::string_view key_of(JoinLinkState state) {
  return kStates[static_cast<std::size_t>(state)];
}

std::optional<JoinLink> find_live_join_link(db::Transaction& transaction, base::Clock const& clock,
                                            base::OrganizationId const& organization) {
  return find(transaction, clock, "l.organization_id = ? and l.state = 'live'", organization);
}

std::optional<JoinLink> find_join_link_by_token(db::Transaction& transaction, base::Clock const& clock,
                                                std::string_view token) {
  return find(transaction, clock, "l.token_hash = ?", base::sha256_hex(token));
}

void end_join_link(db::Transaction& transaction, JoinLink const& link, JoinLinkState into) {
  transaction.execute("update join_links set state = ? where id = ? and state = 'live'", key_of(into),
                      link.id);
}

JoinLink insert_join_link(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, JoinLinkTerms const& terms) {
  base::Time const now = services.clock.now();
  std::string const token = base::random_token();
  JoinLink link;
  link.id = base::new_id<JoinLinkId>("jln", now);
  link.organization = scope.organization();
  link.terms = terms;
  link.made_by = scope.account();
  link.made_by_name = scope.caller().name;
  link.created_at = link.changed_at = now;
  link.sealed_token = base::seal(services.mail.installation_key(), token);
  transaction.execute(
      "insert into join_links (id, organization_id, token_hash, sealed_token, state, role, ends_at, "
      "most_uses, uses, domains, made_by, created_at, changed_at) values (?, ?, ?, ?, 'live', ?, ?, ?, 0, ?, "
      "?, ?, ?)",
      link.id, link.organization, base::sha256_hex(token), link.sealed_token, terms.role, terms.ends_at,
      terms.most_uses, text_of(terms.domains), link.made_by, now, now);
  return link;
}

void update_join_link(db::Transaction& transaction, JoinLink const& link) {
  transaction.execute(
      "update join_links set role = ?, ends_at = ?, most_uses = ?, domains = ?, made_by = ?, changed_at = ?, "
      "held_at = null where id = ?",
      link.terms.role, link.terms.ends_at, link.terms.most_uses, text_of(link.terms.domains), link.made_by,
      link.changed_at, link.id);
}

std::string state_json(JoinLink const& link) {
  base::JsonWriter json;
  json.begin_object().key("role").value(link.terms.role);
  if (link.terms.ends_at) json.key("ends_at").value(base::rfc3339(*link.terms.ends_at));
  if (link.terms.most_uses) json.key("most_uses").value(*link.terms.most_uses);
  json.key("domains").begin_array();
  for (std::string const& domain : link.terms.domains) json.value(domain);
  json.end_array().key("uses").value(link.uses).key("state").value(key_of(link.state)).end_object();
  return json.take();
}

void audit_join_link(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                     std::string_view action, std::string before, std::string after) {
  auto const organization = find_organization(transaction, scope.organization());
  record_change(transaction, services, scope, std::string(action),
                {"organization", scope.organization().value, organization->name}, std::move(before),
                std::move(after));
}

base::Result<std::string> parse_domain(std::string_view text, std::string const& field) {
  // What may stand behind an @ is decided in one place.
  auto const address = base::EmailAddress::parse("x@" + std::string(text), field);
  if (!address || text.find('@') != std::string_view::npos)
    return base::invalid(field, "“" + std::string(text) +
                                    "” is no domain. Write it as in an address: "
                                    "acme.example.");
  std::string const canonical = address->canonical();
  return canonical.substr(canonical.find('@') + 1);
}

namespace {

template <class... Arguments>
std::optional<JoinLink> find(db::Transaction& transaction, base::Clock const& clock,
                             std::string const& condition, Arguments const&... arguments) {
  auto row =
      transaction.row<JoinLinkId, base::OrganizationId, std::string, std::string, std::optional<base::Time>,
                      std::optional<std::int64_t>, std::int64_t, std::string, base::AccountId, std::string,
                      base::Time, base::Time, std::string, std::optional<base::Time>>(
          "select l.id, l.organization_id, l.state, l.role, l.ends_at, l.most_uses, l.uses, l.domains, "
          "l.made_by, "
          "a.name, l.created_at, l.changed_at, l.sealed_token, l.held_at from join_links l join accounts a "
          "on a.id "
          "= l.made_by where " +
              condition,
          arguments...);
  if (!row) return std::nullopt;
  JoinLink link;
  std::string state, domains;
  std::optional<base::Time> held_at;
  std::tie(link.id, link.organization, state, link.terms.role, link.terms.ends_at, link.terms.most_uses,
           link.uses, domains, link.made_by, link.made_by_name, link.created_at, link.changed_at,
           link.sealed_token, held_at) = *std::move(row);
  link.terms.domains = words_of(domains);
  link.state = state_of(state, held_at, link, clock.now());
  return link;
}

JoinLinkState state_of(std::string_view stored, std::optional<base::Time> const& held_at,
                       JoinLink const& link, base::Time now) {
  if (stored == "rotated") return JoinLinkState::kRotated;
  if (stored == "off") return JoinLinkState::kOff;
  if (link.terms.ends_at && *link.terms.ends_at <= now) return JoinLinkState::kEnded;
  if (link.terms.most_uses && link.uses >= *link.terms.most_uses) return JoinLinkState::kUsedUp;
  return held_at ? JoinLinkState::kHeld : JoinLinkState::kLive;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    auto const end = text.find(' ');
    words.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return words;
}

std::string text_of(std::vector<std::string> const& words) {
  std::string text;
  for (std::string const& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace
}  // namespace usher::access
