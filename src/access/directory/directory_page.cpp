#include "access/directory/directory_page.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "access/cursor.h"
#include "access/directory/directory_search.h"
#include "access/directory/directory_words.h"
#include "base/text.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

// So many are read and sorted rather than looked for on the way.
constexpr std::int64_t kFew = 2000;
// So many whom a search has found are read and sorted where they are not among the next so many in the order:
// what begins with one letter stands together in the order of names. Of more, looking on the way is no
// longer.
constexpr std::int64_t kMany = 50'000;
constexpr std::int64_t kNext = 2000;
constexpr std::size_t kAskedAtOnce = 200;

struct Sql {
  std::string text;
  std::vector<db::Parameter> parameters;
};

// A select of some of the directory, in the column that says who: number or subject_id.
struct Few {
  std::string by;
  Sql sql;
};

class DirectoryQuery {
 public:
  DirectoryQuery(db::Transaction& transaction, base::Time now, base::OrganizationId const& organization,
                 Section section, MemberQuery const& query, std::optional<std::string> const& role)
      : transaction_(transaction),
        now_(now),
        organization_(organization),
        section_(section),
        query_(query),
        role_(role) {}

  std::vector<DirectoryLine> lines(std::optional<DirectoryPosition> const& behind);

 private:
  std::string key() const;
  std::vector<DirectoryLine> read(Sql const& sql) const;
  void cut(Sql& page, std::optional<DirectoryPosition> const& behind, std::int64_t most) const;
  std::vector<DirectoryLine> lines_of_many(std::optional<DirectoryPosition> const& behind) const;
  std::vector<std::int64_t> next(std::optional<DirectoryPosition> const& behind, std::int64_t most) const;
  // Of numbers in the order that the query asks for no more are looked at than the page needs.
  enum class Order { kAny, kOfPage };
  std::vector<DirectoryLine> lines_of(std::vector<std::int64_t> const& numbers, Order order,
                                      std::optional<DirectoryPosition> const& behind) const;
  Sql page(std::optional<Few> const& few, std::optional<DirectoryPosition> const& behind) const;
  // A filter: what every row is asked, and how to find the few it leaves, if they are few.
  void filter(std::string const& condition, std::vector<db::Parameter> const& parameters);
  void equals(std::string const& column, std::string const& value);
  void offer_few(std::string const& by, std::string const& select, std::vector<db::Parameter> parameters);
  void search();
  void status();
  void factors();
  void project();
  bool everyone_reads_project();
  void team();
  std::string const literal_section() const {
    return "d.section = '" + std::string(key_of(section_)) + "'" +
           (section_ == Section::kInvitation ? "" : " and d.section <> 'invitation'");
  }
  bool sorts_by_name() const {
    return query_.sort == MemberSort::kName || query_.sort == MemberSort::kRole ||
           (query_.sort == MemberSort::kEmail && section_ == Section::kInvitation);
  }

  db::Transaction& transaction_;
  base::Time now_;
  base::OrganizationId const& organization_;
  Section section_;
  MemberQuery const& query_;
  std::optional<std::string> const& role_;
  Sql conditions_;
  std::optional<Few> few_;
  std::int64_t how_few_ = kFew + 1;
  std::optional<std::vector<std::int64_t>> named_;  // nobody else is in question; few
  std::optional<NumberSet> many_;                   // nobody else is in question
};

}  // namespace

bool stands_before(MemberQuery const& query, DirectoryLine const& a, DirectoryLine const& b) {
  auto const compare = [&](DirectoryLine const& left, DirectoryLine const& right) {
    if (!sorts_by_time(query.sort))
      return std::tie(left.key, left.subject) < std::tie(right.key, right.subject);
    return std::pair(base::parse_integer(left.key), left.subject) <
           std::pair(base::parse_integer(right.key), right.subject);
  };
  return query.direction == Direction::kAscending ? compare(a, b) : compare(b, a);
}

std::vector<DirectoryLine> directory_lines(db::Transaction& transaction, base::Time now,
                                           base::OrganizationId const& organization, Section section,
                                           MemberQuery const& query, std::optional<std::string> const& role,
                                           std::optional<DirectoryPosition> const& behind) {
  return DirectoryQuery(transaction, now, organization, section, query, role).lines(behind);
}

namespace {

std::vector<DirectoryLine> DirectoryQuery::lines(std::optional<DirectoryPosition> const& behind) {
  search();
  status();
  factors();
  project();
  team();
  if (role_) equals("role", *role_);
  if (named_) return lines_of(*named_, Order::kAny, behind);
  return many_ && !few_ ? lines_of_many(behind) : read(page(few_, behind));
}

std::vector<DirectoryLine> DirectoryQuery::read(Sql const& sql) const {
  std::vector<DirectoryLine> lines;
  if (sorts_by_time(query_.sort)) {
    for (auto& [subject, key] : transaction_.rows_with<std::string, std::int64_t>(sql.text, sql.parameters))
      lines.push_back({section_, std::move(subject), std::to_string(key)});
  } else {
    for (auto& [subject, key] : transaction_.rows_with<std::string, std::string>(sql.text, sql.parameters))
      lines.push_back({section_, std::move(subject), std::move(key)});
  }
  return lines;
}

Sql DirectoryQuery::page(std::optional<Few> const& few,
                         std::optional<DirectoryPosition> const& behind) const {
  Sql page{"select d.subject_id, " + key() + " from ", {}};
  // A cross join is made in the order it is written in: first the few, then the row of each.
  if (few) {
    page.text += "(select distinct " + few->by + " from (" + few->sql.text + ") every) few cross join ";
    page.parameters = few->sql.parameters;
  }
  page.text += "directory d where d.organization_id = ? and " + literal_section() + conditions_.text;
  if (few) page.text += " and d." + few->by + " = few." + few->by;
  page.parameters.push_back(db::parameter(organization_));
  page.parameters.insert(page.parameters.end(), conditions_.parameters.begin(), conditions_.parameters.end());
  cut(page, behind, query_.limit + 1);
  return page;
}

// So many of those behind the position, in the order that the query asks for.
void DirectoryQuery::cut(Sql& page, std::optional<DirectoryPosition> const& behind, std::int64_t most) const {
  bool const up = query_.direction == Direction::kAscending;
  std::string const by = key();
  if (behind) {
    page.text += " and (" + by + ", d.subject_id) " + (up ? ">" : "<") + " (?, ?)";
    page.parameters.push_back(behind->key);
    page.parameters.emplace_back(behind->subject);
  }
  page.text += up ? " order by " + by + ", d.subject_id limit ?"
                  : " order by " + by + " desc, d.subject_id desc limit ?";
  page.parameters.emplace_back(most);
}

// Many are mostly spread over all of the order, and the next of it are enough for a page; else as many as
// they are, for to pass by a number costs far less than to read its row. Where they stand together and far
// off, as a first name in the order of names, looking for them on the way would be a look at everybody.
std::vector<DirectoryLine> DirectoryQuery::lines_of_many(
    std::optional<DirectoryPosition> const& behind) const {
  for (std::int64_t const most : {kNext, many_->size()}) {
    auto const numbers = next(behind, most);
    auto lines = lines_of(many_->among(numbers), Order::kOfPage, behind);
    if (lines.size() > static_cast<std::size_t>(query_.limit) || std::ssize(numbers) < most) return lines;
  }
  return lines_of(many_->numbers(), Order::kAny, behind);
}

// Whoever they are.
std::vector<std::int64_t> DirectoryQuery::next(std::optional<DirectoryPosition> const& behind,
                                               std::int64_t most) const {
  Sql page{"select d.number from directory d where d.organization_id = ? and " + literal_section(),
           {db::parameter(organization_)}};
  cut(page, behind, most);
  std::vector<std::int64_t> numbers;
  for (auto const& [number] : transaction_.rows_with<std::int64_t>(page.text, page.parameters))
    numbers.push_back(number);
  return numbers;
}

// Sorted here, as the store would sort them: text by its bytes. Some are asked at once, the last filled up
// with a number that nobody has, so that one SQL text serves all. Not with `in`, which SQLite answers by a
// look at everybody.
std::vector<DirectoryLine> DirectoryQuery::lines_of(std::vector<std::int64_t> const& numbers, Order order,
                                                    std::optional<DirectoryPosition> const& behind) const {
  static constexpr std::int64_t kNobody = -1;
  static std::string const kValues = [] {
    std::string text = "select column1 as number from (values (cast(? as bigint))";
    for (std::size_t i = 1; i < kAskedAtOnce; ++i) text += ", (cast(? as bigint))";
    return text + ") asked";
  }();
  std::vector<DirectoryLine> lines;
  for (std::size_t start = 0; start < numbers.size(); start += kAskedAtOnce) {
    Few few{"number", {kValues, {}}};
    for (std::size_t i = start; i < start + kAskedAtOnce; ++i)
      few.sql.parameters.emplace_back(i < numbers.size() ? numbers[i] : kNobody);
    auto found = read(page(few, behind));
    lines.insert(lines.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    if (order == Order::kOfPage && lines.size() > static_cast<std::size_t>(query_.limit)) break;
  }
  std::sort(lines.begin(), lines.end(),
            [&](DirectoryLine const& a, DirectoryLine const& b) { return stands_before(query_, a, b); });
  lines.resize(std::min(lines.size(), static_cast<std::size_t>(query_.limit) + 1));
  return lines;
}

std::string DirectoryQuery::key() const {
  bool const is_invitation = section_ == Section::kInvitation;
  switch (query_.sort) {
    case MemberSort::kName:
    case MemberSort::kRole: return "d.name_key";
    case MemberSort::kEmail: return is_invitation ? "d.name_key" : "d.email";
    case MemberSort::kJoinedAt: return "d.joined_at";
    case MemberSort::kLastActiveAt: return is_invitation ? "d.joined_at" : "d.last_active_at";
  }
  return "d.name_key";
}

void DirectoryQuery::filter(std::string const& condition, std::vector<db::Parameter> const& parameters) {
  conditions_.text += " and " + condition;
  conditions_.parameters.insert(conditions_.parameters.end(), parameters.begin(), parameters.end());
}

// Of rows sorted by name, an index begins with the value. Any other order has to keep its own index, from
// which a bare comparison would lead the planner away.
void DirectoryQuery::equals(std::string const& column, std::string const& value) {
  if (sorts_by_name() && !few_ && !named_ && !many_) return filter("d." + column + " = ?", {value});
  filter("coalesce(d." + column + ", '') = ?", {value});
  offer_few("number",
            "select few.number from directory few where few.organization_id = ? and few.section = '" +
                std::string(key_of(section_)) + "'" +
                (section_ == Section::kInvitation ? "" : " and few.section <> 'invitation'") + " and few." +
                column + " = ?",
            {db::parameter(organization_), value});
}

void DirectoryQuery::offer_few(std::string const& by, std::string const& select,
                               std::vector<db::Parameter> parameters) {
  if (named_) return;  // few already
  std::string const sql = select + " limit " + std::to_string(kFew + 1);
  auto const counted =
      transaction_.rows_with<std::int64_t>("select count(*) from (" + sql + ") few", parameters);
  std::int64_t const count = std::get<0>(counted.front());
  if (count >= how_few_) return;
  how_few_ = count;
  few_ = Few{by, {sql, std::move(parameters)}};
}

// Every word typed begins a word of the name or the address.
void DirectoryQuery::search() {
  if (query_.search.empty()) return;
  auto const words = words_of(query_.search);
  if (words.empty()) return filter("1 = 0", {});
  for (std::string const& word : words)
    filter("d.words like ? escape '\\'", {"% " + like_pattern(word).substr(1)});
  auto found = numbers_with(transaction_, organization_, section_, words);
  if (!found) return;
  if (found->size() <= kFew)
    named_ = found->numbers();
  else if (found->size() <= kMany)
    many_ = std::move(found);
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
                std::string(key_of(section_)) + "' and few.ends_at is not null and few.ends_at " + compared +
                " ?",
            {db::parameter(organization_), db::parameter(now_)});
}

void DirectoryQuery::factors() {
  if (!query_.factors || section_ == Section::kInvitation) return;
  bool const two = *query_.factors == identity::Factors::kTwo;
  filter(std::string(two ? "" : "not ") +
             "exists (select 1 from second_factors f where f.account_id = d.account_id and f.confirmed_at is "
             "not null)",
         {});
  if (two)
    offer_few(
        "subject_id",
        "select m.id as subject_id from second_factors f cross join members m where f.confirmed_at is not "
        "null "
        "and m.account_id = f.account_id and m.organization_id = ? and m.status <> 'removed'",
        {db::parameter(organization_)});
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

}  // namespace
}  // namespace usher::access
