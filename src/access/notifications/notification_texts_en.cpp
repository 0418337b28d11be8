#include "access/notifications/notification_language.h"

namespace usher::access {
namespace {

constexpr NotificationLanguage kEnglish{
    "en",
    "Under My account you choose which of these mails you get.",
    {{
        {"{name} has joined {organization}",
         "{name} ({detail}) has accepted your invitation to the workspace {organization}.",
         "{count} more people have joined {organization}",
         "{count} more people have accepted your invitations to the workspace {organization}; the newest is "
         "{name} ({detail})."},
        {"An invitation to {organization} was declined",
         "{name} has declined your invitation to the workspace {organization}.",
         "{count} more invitations to {organization} were declined",
         "{count} more people have declined your invitations to the workspace {organization}; the newest is "
         "{name}."},
        {"An invitation to {organization} has expired",
         "Your invitation of {name} to the workspace {organization} has expired without an answer. You can "
         "invite them again.",
         "{count} more invitations to {organization} have expired",
         "{count} more of your invitations to the workspace {organization} have expired without an answer; "
         "the newest is that of {name}. You can invite them again."},
        {"An invitation to {organization} could not be delivered",
         "The mail with your invitation of {name} to the workspace {organization} could not be delivered. "
         "The mail server says: {detail} Correct the address, or copy the link and hand it over yourself.",
         "{count} more invitations to {organization} could not be delivered",
         "The mails of {count} more of your invitations to the workspace {organization} could not be "
         "delivered; the newest is that of {name}. The mail server says: {detail}"},
        {"An invitation to {organization} needs your approval",
         "{detail} invited {name} to the workspace {organization}, and may no longer give what was offered. "
         "Approve the invitation, or revoke it.",
         "{count} more invitations to {organization} need your approval",
         "{count} more invitations to the workspace {organization} wait for an approval; the newest is that "
         "of {name}."},
        {"{name} has joined {organization} by the link",
         "{name} ({detail}) has joined the workspace {organization} by its join link.",
         "{count} more people have joined {organization} by the link",
         "{count} more people have joined the workspace {organization} by its join link; the newest is "
         "{name} ({detail})."},
        {"{name} has joined {organization} by their domain",
         "{name} ({detail}) has joined the workspace {organization}, which takes people of this domain.",
         "{count} more people have joined {organization} by their domain",
         "{count} more people have joined the workspace {organization} by the domain of their address; the "
         "newest is {name} ({detail})."},
        {"{name} asks for something in {organization}",
         "{name} asks for: {detail}. It waits for a decision in the workspace {organization}.",
         "{count} more requests in {organization}",
         "{count} more requests wait for a decision in the workspace {organization}; the newest is that of "
         "{name}, for: {detail}."},
        {"You were added to a team in {organization}",
         "{name} has added you to the team {detail} in the workspace {organization}.",
         "You were added to {count} more teams in {organization}",
         "You were added to {count} more teams in the workspace {organization}; the newest is {detail}."},
        {"Your access to {organization} has changed",
         "{name} has changed what you may do in the workspace {organization}. Your role is now: {detail}.",
         "", ""},
        {"Your access to {organization} is suspended",
         "{name} has suspended your access to the workspace {organization}. Until somebody who manages its "
         "members lets you in again, you cannot open it.",
         "", ""},
        {"You have access to {organization} again",
         "{name} has given you back your access to the workspace {organization}. Your role is: {detail}.", "",
         ""},
        {"You were removed from {organization}",
         "{name} has removed you from the workspace {organization}. Reports and boards that you have made "
         "stay there.",
         "", ""},
        {"Your request in {organization} was approved",
         "{name} has approved your request in the workspace {organization}: {detail} is invited.", "", ""},
        {"Your request in {organization} was declined",
         "{name} has declined your request in the workspace {organization}. {detail}", "", ""},
        {"People cannot join {organization} by themselves any more",
         "{name}, who answers for how people join the workspace {organization} without an invitation, may "
         "no longer invite. Until somebody who may saves it again, nobody can join that way.",
         "", ""},
    }}};

}  // namespace

NotificationLanguage const& english_notifications() {
  return kEnglish;
}

}  // namespace usher::access
