#include "access/cursor.h"
#include "access/directory/directory_query.h"
#include "access/directory/directory_search.h"
#include "access/directory/directory_words.h"
#include "identity/second_factor.h"

namespace usher::access {

void DirectoryQuery::filter(std::string const& condition, db::Parameters const& parameters) {
  conditions_.text += " and " + condition;
  conditions_.parameters.insert(conditions_.parameters.end(), parameters.begin(), parameters.end());
}

// Of rows sorted by name, an index begins with the value. Any other order has to keep its own index, from
// which a bare comparison would lead the planner away; unless so few have the value that they are sorted.
void DirectoryQuery::equals(std::string const& column, std::string const& value) {
  if (sorts_by_name() && !few_ && !named_ && !many_) return filter("d." + column + " = ?", {value});
  filter("coalesce(d." + column + ", '') = ?", {value});
  std::string const select = "select d.number from directory d where d.organization_id = ? and " +
                             literal_section() + " and d." + column + " = ?";
  db::Parameters const parameters{db::parameter(organization_), value};
  // SQLite knows nothing of how many there are, and would read everybody.
  if (transaction_.dialect() == db::Dialect::kSqlite) return offer_few("number", select, parameters);
  if (!named_ && offer(count_few(select, parameters))) few_ = Few{"", {" and d." + column + " = ?", {value}}};
}

void DirectoryQuery::offer_few(std::string const& by, std::string select, db::Parameters parameters,
                               std::string const& wider) {
  if (named_) return;  // few already
  std::int64_t count = wider.empty() ? kFew + 1 : count_few(wider, {});
  if (count <= kFew) {
    select = wider;
    parameters.clear();
  } else {
    count = count_few(select, parameters);
  }
  if (offer(count)) few_ = Few{by, {select + " limit " + std::to_string(kFew + 1), std::move(parameters)}};
}

bool DirectoryQuery::offer(std::int64_t count) {
  if (count >= how_few_) return false;
  how_few_ = count;
  return true;
}

std::int64_t DirectoryQuery::count_few(std::string const& select, db::Parameters const& parameters) const {
  auto const counted = transaction_.rows_with<std::int64_t>(
      "select count(*) from (" + select + " limit " + std::to_string(kFew + 1) + ") few", parameters);
  return std::get<0>(counted.front());
}

// Every word typed begins a word of the name or the address.
void DirectoryQuery::search() {
  if (query_.search.empty()) return;
  words_ = words_of(query_.search);
  if (words_.empty()) return filter("1 = 0", {});
  for (std::string const& word : words_) {
    word_conditions_.text += " and d.words like ? escape '\\'";
    word_conditions_.parameters.emplace_back("% " + like_pattern(word).substr(1));
  }
  auto found = numbers_with(transaction_, organization_, section_, words_);
  if (!found) return;
  words_are_exact_ = found->is_exact;
  texts_ = std::move(found->texts);
  std::int64_t const size = found->numbers.size();
  if (size <= kFew)
    named_ = std::move(found->numbers);
  else if (size <= kMany)
    many_ = std::move(found->numbers);
}

// How the clock tells members apart whose status is active.
void DirectoryQuery::status() {
  if (section_ == Section::kInvitation) return filter("coalesce(d.ends_at, 0) > ?", {db::parameter(now_)});
  if (query_.status.empty()) return;
  if (query_.status == "suspended") return equals("status", "suspended");
  if (query_.status == "active") {
    filter("(d.ends_at is null or coalesce(d.ends_at, 0) > ?)", {db::parameter(now_)});
    return equals("status", "active");
  }
  std::string const compared = query_.status == "ended" ? "<=" : ">";
  filter("coalesce(d.status, '') = 'active' and d.ends_at is not null and coalesce(d.ends_at, 0) " +
             compared + " ?",
         {db::parameter(now_)});
  offer_few("number",
            "select few.number from directory few where few.organization_id = ? and few.section = '" +
                std::string(key_of(section_)) +
                "' and few.section <> 'invitation' and few.ends_at is not null and few.ends_at " + compared +
                " ?",
            {db::parameter(organization_), db::parameter(now_)});
}

void DirectoryQuery::factors() {
  if (!query_.factors || section_ == Section::kInvitation) return;
  bool const two = *query_.factors == identity::Factors::kTwo;
  filter((two ? "" : "not ") + identity::has_factor_condition("d.account_id"), {});
  if (!two) return;
  // Mostly few on the whole server have one.
  std::string const on_server(identity::accounts_with_factor());
  offer_few("account_id",
            "select few.account_id from (" + on_server +
                ") every_factor cross join directory few where few.account_id = every_factor.account_id and "
                "few.organization_id = ? and few.section <> 'invitation'",
            {db::parameter(organization_)}, on_server);
}

// By their own grants, a team's or everyone's.
void DirectoryQuery::project() {
  if (query_.project.empty() || (section_ == Section::kPerson && everyone_reads_project())) return;
  std::string const kind(
      key_of(section_ == Section::kInvitation ? SubjectKind::kInvitation : SubjectKind::kMember));
  std::string const of_project = "g.project_id = ? and g.subject_kind = '" + kind + "'";
  std::string const own =
      "d.all_projects = 1 or exists (select 1 from grants g where g.subject_id = d.subject_id and " +
      of_project + ")";
  std::string const few_own =
      "select few.subject_id from directory few where few.organization_id = ? and few.section = '" +
      std::string(key_of(section_)) +
      "' and few.all_projects = 1 union all select g.subject_id from grants g where " + of_project;
  if (section_ != Section::kPerson) {
    filter("(" + own + ")", {db::parameter(query_.project)});
    return offer_few("subject_id", few_own, {db::parameter(organization_), db::parameter(query_.project)});
  }
  static constexpr std::string_view kOfTeam =
      "tm.team_id and g.subject_kind = 'team' and (g.project_id = ? or (g.scope <> 'project' and g.role <> "
      "'billing' "
      "and not exists (select 1 from roles r where r.id = g.role and r.gives_projects = 0)))";
  std::string const through_team(kOfTeam);
  filter("(" + own + " or exists (select 1 from team_members tm join grants g on g.subject_id = " +
             through_team + " where tm.member_id = d.subject_id))",
         {db::parameter(query_.project), db::parameter(query_.project)});
  offer_few("subject_id",
            few_own +
                " union all select tm.member_id from teams t join team_members tm on tm.team_id = t.id join "
                "grants g on "
                "g.subject_id = " +
                through_team + " where t.organization_id = ?",
            {db::parameter(organization_), db::parameter(query_.project), db::parameter(query_.project),
             db::parameter(organization_)});
}

bool DirectoryQuery::everyone_reads_project() {
  Rights const shared = rights_offered(
      grants_of(transaction_, SubjectKind::kEveryone, {organization_.value})[organization_.value]);
  return shared.in(query_.project).contains(Permission::kProjectRead);
}

// In it, or invited into it.
void DirectoryQuery::team() {
  if (query_.team.empty()) return;
  bool const is_invitation = section_ == Section::kInvitation;
  std::string const table = is_invitation ? "invitation_teams" : "team_members";
  std::string const subject = is_invitation ? "few.invitation_id" : "few.member_id";
  filter("exists (select 1 from " + table + " few where " + subject + " = d.subject_id and few.team_id = ?)",
         {db::parameter(query_.team)});
  offer_few("subject_id", "select " + subject + " as subject_id from " + table + " few where few.team_id = ?",
            {db::parameter(query_.team)});
}

}  // namespace usher::access
