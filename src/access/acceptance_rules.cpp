#include "access/acceptance_rules.h"

#include "base/crypto.h"

namespace usher::access {

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

base::Ok check_code(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                    std::string_view code) {
  if (code.empty())
    return base::refused("code_required", "Enter the code that was mailed to the invited address.")
        .at("code");
  auto const row = transaction.row<std::string, base::Time, std::int64_t>(
      "select code_hash, code_expires_at, code_attempts from invitations where id = ?" +
          std::string(transaction.for_update()),
      invitation.id);
  auto const& [hash, expires_at, attempts] = *row;
  base::Error const wrong =
      base::refused("wrong_code",
                    "This is not the code that was mailed, or it is too old. Ask for a new one.")
          .at("code");
  if (hash.empty() || expires_at <= services.clock.now() || attempts >= kCodeAttempts) return wrong;
  transaction.execute("update invitations set code_attempts = code_attempts + 1 where id = ?", invitation.id);
  if (!base::equal_constant_time(hash, base::sha256_hex(invitation.id.value + std::string(code))))
    return wrong;
  return {};
}

}  // namespace usher::access
