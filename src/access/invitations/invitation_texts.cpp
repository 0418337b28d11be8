#include "access/invitations/invitation_texts.h"

namespace usher::access {
namespace {

constexpr InvitationTexts kEnglish{
    "{inviter} invites you to {organization}",
    "Join {organization}",
    "{inviter} has invited you to the workspace {organization} on Usher, where the team looks at how its "
    "product is "
    "used.",
    "You join as {role}.",
    "Accept the invitation",
    "Or open this link in a browser:",
    "The invitation is for {email} and ends on {date} UTC.",
    "If you did not expect this mail, you can ignore it: nothing happens until you accept.",
    "{code} is your code for {organization}",
    "Confirm your address",
    "Somebody opened an invitation to {organization} for this address. Type this code on the page to go on; "
    "it is "
    "good for ten minutes.",
    "If that was not you, ignore this mail.",
    "{email} asks for a new invitation",
    "A new invitation is wanted",
    "The invitation of {email} to {organization} can no longer be used, and the person who opened it asks "
    "for a new "
    "one.",
    "Open the users page",
    "Reminder: {inviter} invites you to {organization}",
};
constexpr InvitationTexts kGerman{
    "{inviter} lädt Sie zu {organization} ein",
    "{organization} beitreten",
    "{inviter} hat Sie in den Arbeitsbereich {organization} bei Usher eingeladen; dort sieht das Team, wie "
    "sein "
    "Produkt benutzt wird.",
    "Sie treten als {role} bei.",
    "Einladung annehmen",
    "Oder öffnen Sie diesen Link im Browser:",
    "Die Einladung gilt für {email} und endet am {date} UTC.",
    "Wenn Sie diese Mail nicht erwartet haben, können Sie sie ignorieren: Ohne Ihre Zustimmung geschieht "
    "nichts.",
    "{code} ist Ihr Code für {organization}",
    "Bestätigen Sie Ihre Adresse",
    "Für diese Adresse wurde eine Einladung zu {organization} geöffnet. Geben Sie diesen Code auf der Seite "
    "ein; er "
    "gilt zehn Minuten.",
    "Wenn Sie das nicht waren, ignorieren Sie diese Mail.",
    "{email} bittet um eine neue Einladung",
    "Eine neue Einladung wird gewünscht",
    "Die Einladung von {email} zu {organization} ist nicht mehr gültig; die Person, die sie geöffnet hat, "
    "bittet um "
    "eine neue.",
    "Benutzerseite öffnen",
    "Erinnerung: {inviter} lädt Sie zu {organization} ein",
};
constexpr InvitationTexts kFrench{
    "{inviter} vous invite à rejoindre {organization}",
    "Rejoindre {organization}",
    "{inviter} vous a invité dans l’espace {organization} sur Usher, où l’équipe suit l’usage de son "
    "produit.",
    "Vous rejoignez l’espace en tant que {role}.",
    "Accepter l’invitation",
    "Ou ouvrez ce lien dans un navigateur :",
    "L’invitation est destinée à {email} et expire le {date} UTC.",
    "Si vous n’attendiez pas ce message, ignorez-le : rien ne se passe sans votre accord.",
    "{code} est votre code pour {organization}",
    "Confirmez votre adresse",
    "Une invitation à {organization} a été ouverte pour cette adresse. Saisissez ce code sur la page ; il "
    "est valable "
    "dix minutes.",
    "Si ce n’était pas vous, ignorez ce message.",
    "{email} demande une nouvelle invitation",
    "Une nouvelle invitation est demandée",
    "L’invitation de {email} à {organization} n’est plus valable ; la personne qui l’a ouverte en demande "
    "une "
    "nouvelle.",
    "Ouvrir la page des utilisateurs",
    "Rappel : {inviter} vous invite à rejoindre {organization}",
};
constexpr InvitationTexts kSpanish{
    "{inviter} te invita a {organization}",
    "Únete a {organization}",
    "{inviter} te ha invitado al espacio {organization} en Usher, donde el equipo ve cómo se usa su "
    "producto.",
    "Te unes como {role}.",
    "Aceptar la invitación",
    "O abre este enlace en un navegador:",
    "La invitación es para {email} y termina el {date} UTC.",
    "Si no esperabas este correo, puedes ignorarlo: no ocurre nada hasta que aceptes.",
    "{code} es tu código para {organization}",
    "Confirma tu dirección",
    "Se abrió una invitación a {organization} para esta dirección. Escribe este código en la página; vale "
    "diez "
    "minutos.",
    "Si no fuiste tú, ignora este correo.",
    "{email} pide una nueva invitación",
    "Se pide una nueva invitación",
    "La invitación de {email} a {organization} ya no sirve y la persona que la abrió pide una nueva.",
    "Abrir la página de usuarios",
    "Recordatorio: {inviter} le invita a {organization}",
};

}  // namespace

InvitationTexts const& invitation_texts(std::string_view language) {
  if (language == "de") return kGerman;
  if (language == "fr") return kFrench;
  if (language == "es") return kSpanish;
  return kEnglish;
}

}  // namespace usher::access
