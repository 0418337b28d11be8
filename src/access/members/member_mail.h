#pragma once

#include <map>
#include <string>

#include "access/members/member_texts.h"
#include "access/workspaces/organization.h"

namespace usher::access {

struct MemberLetter {
  MemberNews news;
  base::AccountId to;
  base::MemberId about;
  std::map<std::string, std::string> values = {};  // what the text names besides the organization
};

// Queues a mail about a membership, in the organization's language. Nothing where the account is gone.
base::Ok mail_about_member(db::Transaction& transaction, Services const& services,
                           Organization const& organization, MemberLetter const& letter);

}  // namespace usher::access
