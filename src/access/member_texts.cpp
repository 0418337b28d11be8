#include "access/member_texts.h"

#include <array>

namespace usher::access {
namespace {

// In the order of MemberNews.
struct Language {
  std::string_view key;
  std::string_view button;
  std::array<MemberText, 13> texts;
};

constexpr std::array<Language, 4> kLanguages{{
    {"en",
     "Open {organization}",
     {{
         {"Access to {organization} ends on {date}",
          "The access of {name} to the workspace {organization} ends on {date} UTC. Whoever manages its "
          "members can give a later date; role, reports and boards stay as they are."},
         {"Access to {organization} has ended",
          "The access of {name} to the workspace {organization} ended on {date} UTC. Reports and boards "
          "stay, and whoever manages its members can give a new date."},
         {"A role in {organization} ends on {date}",
          "The role {role} that {name} has in {where} ends on {date} UTC. Other roles stay as they are."},
         {"A role in {organization} has ended",
          "The role {role} that {name} had in {where} ended on {date} UTC. Other roles stay as they are."},
         {"Your role in {organization} is {role} now",
          "{actor} has made you {role} in the workspace {organization}. The new rights are in force."},
         {"Your access to {organization} is suspended",
          "{actor} has suspended your access to the workspace {organization}. Reports and boards stay, and "
          "access can be given back at any time."},
         {"You have access to {organization} again",
          "{actor} has given you access to the workspace {organization} again."},
         {"Your access to {organization} ends on {date}",
          "{actor} has given your access to the workspace {organization} an end: it lasts until {date} UTC."},
         {"Your access to {organization} does not end any more",
          "{actor} has taken the end off your access to the workspace {organization}."},
         {"You were removed from {organization}",
          "{actor} has removed you from the workspace {organization}. Your account stays as it is in other "
          "workspaces."},
         {"You are back in {organization}",
          "{actor} has brought you back into the workspace {organization}, with the roles you had before."},
         {"You own {organization} now",
          "{actor} has made you an owner of the workspace {organization}: you may do everything in it, and "
          "make other owners."},
         {"{name} owns {organization} now",
          "You have made {name} an owner of the workspace {organization}. If that was not you, change your "
          "password at once and tell another owner."},
     }}},
    {"de",
     "{organization} öffnen",
     {{
         {"Zugang zu {organization} endet am {date}",
          "Der Zugang von {name} zum Arbeitsbereich {organization} endet am {date} UTC. Wer dort Mitglieder "
          "verwaltet, kann ein späteres Datum setzen; Rolle, Berichte und Boards bleiben, wie sie sind."},
         {"Zugang zu {organization} ist beendet",
          "Der Zugang von {name} zum Arbeitsbereich {organization} endete am {date} UTC. Berichte und Boards "
          "bleiben, und wer dort Mitglieder verwaltet, kann ein neues Datum setzen."},
         {"Eine Rolle in {organization} endet am {date}",
          "Die Rolle {role}, die {name} in {where} hat, endet am {date} UTC. Andere Rollen bleiben, wie sie "
          "sind."},
         {"Eine Rolle in {organization} ist beendet",
          "Die Rolle {role}, die {name} in {where} hatte, endete am {date} UTC. Andere Rollen bleiben, wie "
          "sie sind."},
         {"Ihre Rolle in {organization} ist jetzt {role}",
          "{actor} hat Ihnen im Arbeitsbereich {organization} die Rolle {role} gegeben. Die neuen Rechte "
          "gelten."},
         {"Ihr Zugang zu {organization} ist gesperrt",
          "{actor} hat Ihren Zugang zum Arbeitsbereich {organization} gesperrt. Berichte und Boards bleiben, "
          "und der Zugang kann jederzeit zurückgegeben werden."},
         {"Sie haben wieder Zugang zu {organization}",
          "{actor} hat Ihnen wieder Zugang zum Arbeitsbereich {organization} gegeben."},
         {"Ihr Zugang zu {organization} endet am {date}",
          "{actor} hat Ihrem Zugang zum Arbeitsbereich {organization} ein Ende gesetzt: Er gilt bis {date} "
          "UTC."},
         {"Ihr Zugang zu {organization} endet nicht mehr",
          "{actor} hat das Ende Ihres Zugangs zum Arbeitsbereich {organization} aufgehoben."},
         {"Sie wurden aus {organization} entfernt",
          "{actor} hat Sie aus dem Arbeitsbereich {organization} entfernt. Ihr Konto bleibt in anderen "
          "Arbeitsbereichen, wie es ist."},
         {"Sie sind wieder in {organization}",
          "{actor} hat Sie in den Arbeitsbereich {organization} zurückgeholt, mit Ihren früheren Rollen."},
         {"{organization} gehört jetzt Ihnen",
          "{actor} hat Sie zum Eigentümer des Arbeitsbereichs {organization} gemacht: Sie dürfen dort alles "
          "und können weitere Eigentümer bestimmen."},
         {"{name} ist jetzt Eigentümer von {organization}",
          "Sie haben {name} zum Eigentümer des Arbeitsbereichs {organization} gemacht. Wenn Sie das nicht "
          "waren, ändern Sie sofort Ihr Passwort und sagen Sie es einem anderen Eigentümer."},
     }}},
    {"fr",
     "Ouvrir {organization}",
     {{
         {"L’accès à {organization} prend fin le {date}",
          "L’accès de {name} à l’espace {organization} prend fin le {date} UTC. Toute personne qui y gère "
          "les membres peut donner une date plus lointaine ; rôle, rapports et tableaux restent tels quels."},
         {"L’accès à {organization} a pris fin",
          "L’accès de {name} à l’espace {organization} a pris fin le {date} UTC. Les rapports et tableaux "
          "restent, et toute personne qui y gère les membres peut donner une nouvelle date."},
         {"Un rôle dans {organization} prend fin le {date}",
          "Le rôle {role} de {name} dans {where} prend fin le {date} UTC. Les autres rôles restent tels "
          "quels."},
         {"Un rôle dans {organization} a pris fin",
          "Le rôle {role} de {name} dans {where} a pris fin le {date} UTC. Les autres rôles restent tels "
          "quels."},
         {"Votre rôle dans {organization} est désormais {role}",
          "{actor} vous a donné le rôle {role} dans l’espace {organization}. Les nouveaux droits sont en "
          "vigueur."},
         {"Votre accès à {organization} est suspendu",
          "{actor} a suspendu votre accès à l’espace {organization}. Les rapports et tableaux restent, et "
          "l’accès peut être rendu à tout moment."},
         {"Vous avez de nouveau accès à {organization}",
          "{actor} vous a rendu l’accès à l’espace {organization}."},
         {"Votre accès à {organization} prend fin le {date}",
          "{actor} a donné une fin à votre accès à l’espace {organization} : il dure jusqu’au {date} UTC."},
         {"Votre accès à {organization} n’a plus de fin",
          "{actor} a retiré la fin de votre accès à l’espace {organization}."},
         {"Vous avez été retiré de {organization}",
          "{actor} vous a retiré de l’espace {organization}. Votre compte reste tel quel dans les autres "
          "espaces."},
         {"Vous êtes de retour dans {organization}",
          "{actor} vous a réintégré dans l’espace {organization}, avec vos rôles d’avant."},
         {"{organization} est désormais à vous",
          "{actor} vous a nommé propriétaire de l’espace {organization} : vous pouvez tout y faire et nommer "
          "d’autres propriétaires."},
         {"{name} est désormais propriétaire de {organization}",
          "Vous avez nommé {name} propriétaire de l’espace {organization}. Si ce n’était pas vous, changez "
          "aussitôt votre mot de passe et prévenez un autre propriétaire."},
     }}},
    {"es",
     "Abrir {organization}",
     {{
         {"El acceso a {organization} termina el {date}",
          "El acceso de {name} al espacio {organization} termina el {date} UTC. Quien gestiona sus miembros "
          "puede dar una fecha posterior; el rol, los informes y los tableros quedan como están."},
         {"El acceso a {organization} ha terminado",
          "El acceso de {name} al espacio {organization} terminó el {date} UTC. Los informes y tableros "
          "quedan, y quien gestiona sus miembros puede dar una fecha nueva."},
         {"Un rol en {organization} termina el {date}",
          "El rol {role} que {name} tiene en {where} termina el {date} UTC. Los demás roles quedan como "
          "están."},
         {"Un rol en {organization} ha terminado",
          "El rol {role} que {name} tenía en {where} terminó el {date} UTC. Los demás roles quedan como "
          "están."},
         {"Su rol en {organization} es ahora {role}",
          "{actor} le ha dado el rol {role} en el espacio {organization}. Los nuevos derechos están en "
          "vigor."},
         {"Su acceso a {organization} está suspendido",
          "{actor} ha suspendido su acceso al espacio {organization}. Los informes y tableros quedan, y el "
          "acceso puede devolverse en cualquier momento."},
         {"Vuelve a tener acceso a {organization}",
          "{actor} le ha devuelto el acceso al espacio {organization}."},
         {"Su acceso a {organization} termina el {date}",
          "{actor} ha puesto fin a su acceso al espacio {organization}: dura hasta el {date} UTC."},
         {"Su acceso a {organization} ya no termina",
          "{actor} ha quitado el fin de su acceso al espacio {organization}."},
         {"Ya no está en {organization}",
          "{actor} le ha retirado del espacio {organization}. Su cuenta queda como está en otros espacios."},
         {"Está de vuelta en {organization}",
          "{actor} le ha traído de vuelta al espacio {organization}, con los roles que tenía."},
         {"{organization} es ahora suyo",
          "{actor} le ha nombrado propietario del espacio {organization}: puede hacer todo en él y nombrar a "
          "otros propietarios."},
         {"{name} es ahora propietario de {organization}",
          "Ha nombrado a {name} propietario del espacio {organization}. Si no fue usted, cambie su "
          "contraseña de inmediato y avise a otro propietario."},
     }}},
}};

Language const& language_of(std::string_view key);

}  // namespace

MemberText const& member_text(std::string_view language, MemberNews news) {
  return language_of(language).texts[static_cast<std::size_t>(news)];
}

std::string_view open_button_text(std::string_view language) {
  return language_of(language).button;
}

namespace {

Language const& language_of(std::string_view key) {
  for (Language const& language : kLanguages)
    if (language.key == key) return language;
  return kLanguages.front();
}

}  // namespace
}  // namespace usher::access
