#pragma once

#include <span>
#include <string_view>

// Private to identity.
namespace usher::identity {

// The passwords of eight and more characters that lead the lists of leaked ones, in lower case. Passwords
// here are longer than nearly all of them; what matters is that they are what people stretch:
// "Password1Password1".
std::span<std::string_view const> common_passwords();

}  // namespace usher::identity
