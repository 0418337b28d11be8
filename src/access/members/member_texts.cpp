#include "access/members/member_texts.h"

#include <array>

namespace usher::access {
namespace {

// In the order of MemberNews.
struct Language {
  std::string_view key;
  std::string_view button;
  std::array<MemberText, 7> texts;
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
         {"{organization} will be deleted on {date}",
          "{name} has asked to delete the workspace {organization}, with all its members, projects, boards, "
          "reports and events. It goes on {date} UTC and cannot be brought back after that. Until then every "
          "owner can call it off, and export what is in it, in the settings of the workspace."},
         {"{organization} will be deleted within a day",
          "The workspace {organization} goes on {date} UTC, with all its members, projects, boards, reports "
          "and events, as {name} has asked. This is the last day on which an owner can call it off or export "
          "what is in it, in the settings of the workspace."},
         {"{organization} stays",
          "{name} has called off the deletion of the workspace {organization}. Everything stays as it is, "
          "and "
          "invitations and links work again."},
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
         {"{organization} wird am {date} gelöscht",
          "{name} möchte den Arbeitsbereich {organization} löschen, mit allen Mitgliedern, Projekten, "
          "Boards, "
          "Berichten und Ereignissen. Er verschwindet am {date} UTC und lässt sich danach nicht "
          "zurückholen. Bis dahin können alle Inhaber das in den Einstellungen des Arbeitsbereichs absagen "
          "und den Inhalt exportieren."},
         {"{organization} wird in weniger als einem Tag gelöscht",
          "Der Arbeitsbereich {organization} verschwindet am {date} UTC, mit allen Mitgliedern, Projekten, "
          "Boards, Berichten und Ereignissen, wie {name} es möchte. Dies ist der letzte Tag, an dem Inhaber "
          "das in den Einstellungen des Arbeitsbereichs absagen oder den Inhalt exportieren können."},
         {"{organization} bleibt",
          "{name} hat das Löschen des Arbeitsbereichs {organization} abgesagt. Alles bleibt, wie es ist, und "
          "Einladungen und Links gelten wieder."},
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
         {"{organization} sera supprimé le {date}",
          "{name} a demandé la suppression de l’espace {organization}, avec tous ses membres, projets, "
          "tableaux, rapports et événements. Il disparaît le {date} UTC et ne pourra pas être rétabli. "
          "Jusque-là, chaque propriétaire peut y renoncer, et exporter son contenu, dans les réglages de "
          "l’espace."},
         {"{organization} sera supprimé dans moins d’un jour",
          "L’espace {organization} disparaît le {date} UTC, avec tous ses membres, projets, tableaux, "
          "rapports et événements, comme {name} l’a demandé. C’est le dernier jour où un propriétaire peut y "
          "renoncer ou exporter son contenu, dans les réglages de l’espace."},
         {"{organization} reste",
          "{name} a annulé la suppression de l’espace {organization}. Tout reste tel quel ; les invitations "
          "et les liens fonctionnent de nouveau."},
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
         {"{organization} se eliminará el {date}",
          "{name} ha pedido eliminar el espacio {organization}, con todos sus miembros, proyectos, tableros, "
          "informes y eventos. Desaparece el {date} UTC y después no se puede recuperar. Hasta entonces "
          "cada propietario puede cancelarlo, y exportar su contenido, en los ajustes del espacio."},
         {"{organization} se eliminará en menos de un día",
          "El espacio {organization} desaparece el {date} UTC, con todos sus miembros, proyectos, tableros, "
          "informes y eventos, como pidió {name}. Es el último día en que un propietario puede cancelarlo o "
          "exportar su contenido, en los ajustes del espacio."},
         {"{organization} se queda",
          "{name} ha cancelado la eliminación del espacio {organization}. Todo queda como está, y las "
          "invitaciones y los enlaces vuelven a funcionar."},
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
