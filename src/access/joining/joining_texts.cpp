#include "access/joining/joining_texts.h"

namespace usher::access {
namespace {

constexpr JoiningTexts kEnglish{
    "{code} is your code for {organization}",
    "Confirm your address",
    "Somebody wants to join the workspace {organization} with this address. Type this code on the page to go "
    "on; it is good for ten minutes.",
    "Sign in to join {organization}",
    "You have an account already",
    "Somebody wants to join the workspace {organization} with this address, which has an account here. Sign "
    "in "
    "with it, then open the link once more.",
    "Sign in",
    "If that was not you, ignore this mail: nothing happens without it.",
};
constexpr JoiningTexts kGerman{
    "{code} ist Ihr Code für {organization}",
    "Bestätigen Sie Ihre Adresse",
    "Jemand möchte mit dieser Adresse dem Arbeitsbereich {organization} beitreten. Geben Sie diesen Code auf "
    "der Seite ein; er gilt zehn Minuten.",
    "Melden Sie sich an, um {organization} beizutreten",
    "Sie haben schon ein Konto",
    "Jemand möchte mit dieser Adresse dem Arbeitsbereich {organization} beitreten; zu ihr gibt es hier schon "
    "ein Konto. Melden Sie sich damit an, und öffnen Sie den Link dann noch einmal.",
    "Anmelden",
    "Wenn Sie das nicht waren, ignorieren Sie diese Mail: Ohne sie geschieht nichts.",
};
constexpr JoiningTexts kFrench{
    "{code} est votre code pour {organization}",
    "Confirmez votre adresse",
    "Quelqu’un veut rejoindre l’espace {organization} avec cette adresse. Saisissez ce code sur la page pour "
    "continuer ; il est valable dix minutes.",
    "Connectez-vous pour rejoindre {organization}",
    "Vous avez déjà un compte",
    "Quelqu’un veut rejoindre l’espace {organization} avec cette adresse, qui a déjà un compte ici. "
    "Connectez-vous avec ce compte, puis ouvrez le lien une nouvelle fois.",
    "Se connecter",
    "Si ce n’était pas vous, ignorez cet e-mail : rien ne se passe sans lui.",
};
constexpr JoiningTexts kSpanish{
    "{code} es su código para {organization}",
    "Confirme su dirección",
    "Alguien quiere unirse al espacio {organization} con esta dirección. Escriba este código en la página "
    "para "
    "continuar; vale diez minutos.",
    "Inicie sesión para unirse a {organization}",
    "Ya tiene una cuenta",
    "Alguien quiere unirse al espacio {organization} con esta dirección, que ya tiene una cuenta aquí. "
    "Inicie "
    "sesión con ella y abra el enlace otra vez.",
    "Iniciar sesión",
    "Si no fue usted, ignore este correo: sin él no pasa nada.",
};

}  // namespace

JoiningTexts const& joining_texts(std::string_view language) {
  if (language == "de") return kGerman;
  if (language == "fr") return kFrench;
  if (language == "es") return kSpanish;
  return kEnglish;
}

}  // namespace usher::access
