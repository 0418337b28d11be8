#include "access/invitations/acceptance_rules.h"

#include "base/crypto.h"

namespace usher::access {
namespace {

base::Error wrong_code();

}  // namespace

base::Error unknown_token() {
  return base::not_found("This link leads nowhere. Make sure that it is complete, or ask for a new one.",
                         "invitation_unknown");
}

InvitationState state_shown(TokenTarget const& target) {
  if (target.is_dead && target.invitation.is_live()) return InvitationState::kSuperseded;
  return target.invitation.state;
}

AcceptNeeds needs_of(Services const& services, LinkKind kind, bool account_exists) {
  if (account_exists) return {};
  return {true, true, kind == LinkKind::kCopied && services.mail.is_configured()};
}

base::Ok try_code(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                  std::string_view code) {
  if (code.empty())
    return base::refused("code_required", "Enter the code that was mailed to the invited address.")
        .at("code");
  // Counted before it is looked at: parallel tries cannot slip through.
  auto const counted = transaction.execute(
      "update invitations set code_attempts = code_attempts + 1 where id = ? and code_hash <> '' and "
      "code_expires_at > ? and code_attempts < ?",
      invitation.id, services.clock.now(), kCodeAttempts);
  if (counted == 0) return wrong_code();
  return check_code(transaction, services, invitation, code);
}

base::Ok check_code(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                    std::string_view code) {
  auto const row = transaction.row<std::string, base::Time>(
      "select code_hash, code_expires_at from invitations where id = ?", invitation.id);
  if (!row) return wrong_code();
  auto const& [hash, expires_at] = *row;
  if (hash.empty() || expires_at <= services.clock.now() ||
      !base::equal_constant_time(hash, base::sha256_hex(invitation.id.value + std::string(code))))
    return wrong_code();
  return {};
}

namespace {

base::Error wrong_code() {
  return base::refused("wrong_code",
                       "This is not the code that was mailed, or it is too old. Ask for a new one.")
      .at("code");
}

}  // namespace
}  // namespace usher::access
