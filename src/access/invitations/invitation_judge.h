#pragma once

#include <map>
#include <set>

#include "access/invitations/invitation_review.h"
#include "access/rights/custom_role.h"
#include "access/teams/team.h"

// Private to access: the rules that every invitation is judged by, whether somebody types one address or
// brings a file of 100,000.
namespace usher::access {

// Judges rows, as many at a time as its caller likes, and changes nothing. It remembers what came before:
// which addresses were there already, and how many seats are taken by rows that can be sent. Five queries for
// every 200 rows, and three where teams are named. For the length of one plan, review or chunk; used by one
// thread.
class InvitationJudge {
 public:
  // Reads what is the same for all rows. Needs members.invite.
  static base::Result<InvitationJudge> open(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, SeatCount seats);

  // One verdict per request, in their order. The field of a refusal is the name of the column.
  std::vector<ReviewedRow> judge(db::Transaction& transaction, Services const& services,
                                 OrganizationScope const& scope,
                                 std::vector<InvitationRequest> const& requests);
  // Seats that rows judged at another time will take.
  void take_seats(std::int64_t count) { needed_ += count; }

  Organization const& organization() const { return organization_; }
  std::optional<Seats> const& seats() const { return seats_; }
  std::int64_t needed() const { return needed_; }

 private:
  // The invitation that stands in the table for an address.
  struct Standing {
    base::InvitationId id;
    bool is_open = false;       // else ended by the clock, and not yet marked
    std::vector<Grant> grants;  // those of its teams among them
  };
  // What is read for the rows at hand, by canonical address but for the projects.
  struct Facts {
    std::set<std::string> projects;
    std::map<base::TeamId, Team> teams;
    std::set<std::string> members;
    std::map<std::string, Standing> standing;
    std::map<std::string, std::int64_t> mails;  // within a day
    std::set<std::string> acquaintances;        // accounts the asker knows from elsewhere
  };

  InvitationJudge() = default;
  static Facts gather(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                      std::vector<InvitationRequest> const& requests, std::vector<ReviewedRow> const& rows);
  static void read_addresses(db::Transaction& transaction, Services const& services,
                             OrganizationScope const& scope, std::vector<base::EmailAddress> const& addresses,
                             Facts& facts);
  void judge_row(ReviewedRow& row, InvitationRequest const& request, Facts const& facts,
                 base::Clock const& clock) const;
  base::Ok give_grants(ReviewedRow& row, InvitationRequest const& request, Facts const& facts) const;
  base::Ok check_rules(ReviewedRow const& row, InvitationRequest const& request, Facts const& facts) const;

  Rights own_;
  Organization organization_;
  Plan const* plan_ = nullptr;
  Roles roles_;
  std::set<std::string> domains_;  // of the members
  std::optional<Seats> seats_;
  std::int64_t needed_ = 0;
  std::int64_t judged_ = 0;
  std::map<std::string, std::int64_t> seen_;  // canonical address, and the row it came in
};

// The refusal of a row whose address is in an earlier one.
base::Error duplicate_of(std::int64_t number);

}  // namespace usher::access
