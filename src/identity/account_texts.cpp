#include "identity/account_texts.h"

#include <array>

namespace usher::identity {
namespace {

struct Language {
  std::string_view key;
  std::string_view about;
  std::string_view passkey;
  ResetText reset;
  std::array<AccountText, 8> news;  // in the order of FactorNews
};

constexpr std::string_view kNotYouEn =
    "If it was not you, change your password at once and tell an administrator of your workspace.";
constexpr std::string_view kNotYouDe =
    "Wenn Sie es nicht waren, ändern Sie sofort Ihr Passwort und sagen Sie es jemandem, der Ihren "
    "Arbeitsbereich verwaltet.";
constexpr std::string_view kNotYouFr =
    "Si ce n’était pas vous, changez tout de suite votre mot de passe et prévenez une personne qui "
    "administre "
    "votre espace.";
constexpr std::string_view kNotYouEs =
    "Si no fue usted, cambie su contraseña enseguida y avise a quien administra su espacio.";

constexpr std::array<Language, 4> kLanguages{{
    {"en",
     "This is about the account of ",
     "Passkey:",
     {"Choose a new password", "Somebody, most likely you, asked for a new password for ",
      "Or open this link in a browser:", "The link works once, within an hour.",
      "If it was not you, ignore this mail. Your password stays as it is."},
     {{
         {"Your account has a second factor",
          "From now on, signing in asks for a code of your authenticator app as well. Your other devices "
          "were "
          "signed out.",
          kNotYouEn},
         {"Your second factor was removed",
          "From now on, your password alone signs you in. Your other devices were signed out.", kNotYouEn},
         {"Your second factor was reset",
          "An administrator of your workspace removed the second factor of your account. You were signed out "
          "everywhere. Sign in with your password, and set up a second factor anew.",
          "If you did not ask for it, change your password and talk to an administrator."},
         {"You have new recovery codes", "The recovery codes that you had before are void.", kNotYouEn},
         {"A recovery code was used to sign in",
          "Somebody, most likely you, signed in with one of your recovery codes. It cannot be used again.",
          kNotYouEn},
         {"Your authenticator app was removed",
          "Signing in does not ask for its codes any more; your passkeys stay. Your other devices were "
          "signed out.",
          kNotYouEn},
         {"A passkey was added to your account",
          "From now on it signs you in, alone or after your password, and your password alone does not. Your "
          "other "
          "devices were signed out.",
          kNotYouEn},
         {"A passkey was removed from your account",
          "It does not sign you in any more. Your other devices were signed out.", kNotYouEn},
     }}},
    {"de",
     "Es geht um das Konto von ",
     "Passkey:",
     {"Neues Passwort wählen", "Jemand, vermutlich Sie selbst, möchte ein neues Passwort für ",
      "Oder öffnen Sie diesen Link im Browser:", "Der Link gilt einmal und eine Stunde lang.",
      "Wenn Sie es nicht waren, ignorieren Sie diese Mail. Ihr Passwort bleibt, wie es ist."},
     {{
         {"Ihr Konto hat einen zweiten Faktor",
          "Von nun an wird bei der Anmeldung auch nach einem Code Ihrer Authenticator-App gefragt. Ihre "
          "anderen "
          "Geräte wurden abgemeldet.",
          kNotYouDe},
         {"Ihr zweiter Faktor wurde entfernt",
          "Von nun an meldet Ihr Passwort allein Sie an. Ihre anderen Geräte wurden abgemeldet.", kNotYouDe},
         {"Ihr zweiter Faktor wurde zurückgesetzt",
          "Jemand, der Ihren Arbeitsbereich verwaltet, hat den zweiten Faktor Ihres Kontos entfernt. Sie "
          "wurden "
          "überall abgemeldet. Melden Sie sich mit Ihrem Passwort an und richten Sie einen zweiten Faktor "
          "neu "
          "ein.",
          "Wenn Sie nicht darum gebeten haben, ändern Sie Ihr Passwort und sprechen Sie mit jemandem, der "
          "den "
          "Arbeitsbereich verwaltet."},
         {"Sie haben neue Wiederherstellungscodes",
          "Die Wiederherstellungscodes, die Sie vorher hatten, gelten nicht mehr.", kNotYouDe},
         {"Mit einem Wiederherstellungscode wurde angemeldet",
          "Jemand, vermutlich Sie selbst, hat sich mit einem Ihrer Wiederherstellungscodes angemeldet. Er "
          "gilt "
          "nicht noch einmal.",
          kNotYouDe},
         {"Ihre Authenticator-App wurde entfernt",
          "Bei der Anmeldung wird nicht mehr nach ihren Codes gefragt; Ihre Passkeys bleiben. Ihre anderen "
          "Geräte "
          "wurden abgemeldet.",
          kNotYouDe},
         {"Ihr Konto hat einen neuen Passkey",
          "Von nun an meldet er Sie an, allein oder nach Ihrem Passwort; Ihr Passwort allein genügt nicht. "
          "Ihre "
          "anderen Geräte wurden abgemeldet.",
          kNotYouDe},
         {"Ein Passkey Ihres Kontos wurde entfernt",
          "Er meldet Sie nicht mehr an. Ihre anderen Geräte wurden abgemeldet.", kNotYouDe},
     }}},
    {"fr",
     "Il s’agit du compte de ",
     "Clé d’accès :",
     {"Choisir un nouveau mot de passe",
      "Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour ",
      "Ou ouvrez ce lien dans un navigateur :", "Le lien fonctionne une fois, pendant une heure.",
      "Si ce n’était pas vous, ignorez ce message. Votre mot de passe reste tel quel."},
     {{
         {"Votre compte a un second facteur",
          "Désormais, la connexion demande aussi un code de votre application d’authentification. Vos autres "
          "appareils ont été déconnectés.",
          kNotYouFr},
         {"Votre second facteur a été retiré",
          "Désormais, votre mot de passe suffit pour vous connecter. Vos autres appareils ont été "
          "déconnectés.",
          kNotYouFr},
         {"Votre second facteur a été réinitialisé",
          "Une personne qui administre votre espace a retiré le second facteur de votre compte. Vous avez "
          "été "
          "déconnecté partout. Connectez-vous avec votre mot de passe et configurez un nouveau second "
          "facteur.",
          "Si vous ne l’avez pas demandé, changez votre mot de passe et parlez-en à une personne qui "
          "administre "
          "l’espace."},
         {"Vous avez de nouveaux codes de secours",
          "Les codes de secours que vous aviez auparavant ne valent plus rien.", kNotYouFr},
         {"Un code de secours a servi à se connecter",
          "Quelqu’un, sans doute vous, s’est connecté avec l’un de vos codes de secours. Il ne peut plus "
          "servir.",
          kNotYouFr},
         {"Votre application d’authentification a été retirée",
          "La connexion ne demande plus ses codes ; vos clés d’accès restent. Vos autres appareils ont été "
          "déconnectés.",
          kNotYouFr},
         {"Une clé d’accès a été ajoutée à votre compte",
          "Désormais elle vous connecte, seule ou après votre mot de passe, et celui-ci ne suffit pas. Vos "
          "autres "
          "appareils ont été déconnectés.",
          kNotYouFr},
         {"Une clé d’accès a été retirée de votre compte",
          "Elle ne vous connecte plus. Vos autres appareils ont été déconnectés.", kNotYouFr},
     }}},
    {"es",
     "Se trata de la cuenta de ",
     "Clave de acceso:",
     {"Elegir una contraseña nueva", "Alguien, probablemente usted, ha pedido una contraseña nueva para ",
      "O abra este enlace en un navegador:", "El enlace sirve una vez, durante una hora.",
      "Si no fue usted, ignore este correo. Su contraseña queda como está."},
     {{
         {"Su cuenta tiene un segundo factor",
          "Desde ahora, al iniciar sesión se pide también un código de su aplicación de autenticación. En "
          "sus "
          "otros dispositivos se ha cerrado la sesión.",
          kNotYouEs},
         {"Se ha quitado su segundo factor",
          "Desde ahora basta su contraseña para iniciar sesión. En sus otros dispositivos se ha cerrado la "
          "sesión.",
          kNotYouEs},
         {"Se ha restablecido su segundo factor",
          "Quien administra su espacio ha quitado el segundo factor de su cuenta. Se ha cerrado su sesión en "
          "todas partes. Inicie sesión con su contraseña y configure de nuevo un segundo factor.",
          "Si no lo pidió, cambie su contraseña y hable con quien administra el espacio."},
         {"Tiene códigos de recuperación nuevos", "Los códigos de recuperación que tenía antes ya no valen.",
          kNotYouEs},
         {"Se usó un código de recuperación para iniciar sesión",
          "Alguien, probablemente usted, ha iniciado sesión con uno de sus códigos de recuperación. No se "
          "puede "
          "usar otra vez.",
          kNotYouEs},
         {"Se ha quitado su aplicación de autenticación",
          "Al iniciar sesión ya no se piden sus códigos; sus claves de acceso quedan. En sus otros "
          "dispositivos se "
          "ha cerrado la sesión.",
          kNotYouEs},
         {"Se ha añadido una clave de acceso a su cuenta",
          "Desde ahora sirve para iniciar sesión, sola o después de su contraseña, y esta sola no basta. En "
          "sus "
          "otros dispositivos se ha cerrado la sesión.",
          kNotYouEs},
         {"Se ha quitado una clave de acceso de su cuenta",
          "Ya no sirve para iniciar sesión. En sus otros dispositivos se ha cerrado la sesión.", kNotYouEs},
     }}},
}};

Language const& language_of(std::string_view key) {
  for (Language const& language : kLanguages)
    if (language.key == key) return language;
  return kLanguages.front();
}

}  // namespace

AccountText const& factor_text(std::string_view language, FactorNews news) {
  return language_of(language).news[static_cast<std::size_t>(news)];
}

std::string_view about_account_text(std::string_view language) {
  return language_of(language).about;
}

std::string_view passkey_label(std::string_view language) {
  return language_of(language).passkey;
}

ResetText const& reset_text(std::string_view language) {
  return language_of(language).reset;
}

}  // namespace usher::identity
