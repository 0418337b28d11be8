#include "access/notifications/notification_texts.h"

#include <array>

namespace usher::access {
namespace {

// In the order of NotificationKind; the last, whose mails are those of access_end.h, has none.
struct Language {
  std::string_view key;
  std::string_view hint;
  std::array<NotificationText, 15> texts;
};

constexpr std::array<Language, 4> kLanguages{{
    {"en",
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
         {"Your access to {organization} has changed",
          "{name} has changed what you may do in the workspace {organization}. Your role is now: {detail}.",
          "", ""},
         {"Your access to {organization} is suspended",
          "{name} has suspended your access to the workspace {organization}. Until somebody who manages its "
          "members lets you in again, you cannot open it.",
          "", ""},
         {"You have access to {organization} again",
          "{name} has given you back your access to the workspace {organization}. Your role is: {detail}.",
          "", ""},
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
     }}},
    {"de",
     "Unter „My account“ wählen Sie, welche dieser Mails Sie bekommen.",
     {{
         {"{name} ist {organization} beigetreten",
          "{name} ({detail}) hat Ihre Einladung in den Arbeitsbereich {organization} angenommen.",
          "{count} weitere Personen sind {organization} beigetreten",
          "{count} weitere Personen haben Ihre Einladungen in den Arbeitsbereich {organization} angenommen, "
          "zuletzt {name} ({detail})."},
         {"Eine Einladung zu {organization} wurde abgelehnt",
          "{name} hat Ihre Einladung in den Arbeitsbereich {organization} abgelehnt.",
          "{count} weitere Einladungen zu {organization} wurden abgelehnt",
          "{count} weitere Personen haben Ihre Einladungen in den Arbeitsbereich {organization} abgelehnt, "
          "zuletzt {name}."},
         {"Eine Einladung zu {organization} ist abgelaufen",
          "Ihre Einladung von {name} in den Arbeitsbereich {organization} ist ohne Antwort abgelaufen. Sie "
          "können erneut einladen.",
          "{count} weitere Einladungen zu {organization} sind abgelaufen",
          "{count} weitere Ihrer Einladungen in den Arbeitsbereich {organization} sind ohne Antwort "
          "abgelaufen, zuletzt die von {name}. Sie können erneut einladen."},
         {"Eine Einladung zu {organization} ist nicht zustellbar",
          "Die Mail mit Ihrer Einladung von {name} in den Arbeitsbereich {organization} konnte nicht "
          "zugestellt werden. Der Mailserver sagt: {detail} Berichtigen Sie die Adresse, oder kopieren Sie "
          "den Link und geben Sie ihn selbst weiter.",
          "{count} weitere Einladungen zu {organization} sind nicht zustellbar",
          "Die Mails von {count} weiteren Ihrer Einladungen in den Arbeitsbereich {organization} konnten "
          "nicht "
          "zugestellt werden, zuletzt die von {name}. Der Mailserver sagt: {detail}"},
         {"Eine Einladung zu {organization} braucht Ihre Zustimmung",
          "{detail} hat {name} in den Arbeitsbereich {organization} eingeladen und darf das Angebotene nicht "
          "mehr geben. Stimmen Sie der Einladung zu, oder ziehen Sie sie zurück.",
          "{count} weitere Einladungen zu {organization} brauchen Ihre Zustimmung",
          "{count} weitere Einladungen in den Arbeitsbereich {organization} warten auf eine Zustimmung, "
          "zuletzt die von {name}."},
         {"{name} ist {organization} über den Link beigetreten",
          "{name} ({detail}) ist dem Arbeitsbereich {organization} über seinen Beitrittslink beigetreten.",
          "{count} weitere Personen sind {organization} über den Link beigetreten",
          "{count} weitere Personen sind dem Arbeitsbereich {organization} über seinen Beitrittslink "
          "beigetreten, zuletzt {name} ({detail})."},
         {"{name} ist {organization} über die Domain beigetreten",
          "{name} ({detail}) ist dem Arbeitsbereich {organization} beigetreten, der Personen dieser Domain "
          "aufnimmt.",
          "{count} weitere Personen sind {organization} über ihre Domain beigetreten",
          "{count} weitere Personen sind dem Arbeitsbereich {organization} über die Domain ihrer Adresse "
          "beigetreten, zuletzt {name} ({detail})."},
         {"{name} bittet um etwas in {organization}",
          "{name} bittet um: {detail}. Im Arbeitsbereich {organization} wartet das auf eine Entscheidung.",
          "{count} weitere Anfragen in {organization}",
          "{count} weitere Anfragen warten im Arbeitsbereich {organization} auf eine Entscheidung, zuletzt "
          "die von {name}: {detail}."},
         {"Ihr Zugang zu {organization} hat sich geändert",
          "{name} hat geändert, was Sie im Arbeitsbereich {organization} dürfen. Ihre Rolle ist jetzt: "
          "{detail}.",
          "", ""},
         {"Ihr Zugang zu {organization} ist gesperrt",
          "{name} hat Ihren Zugang zum Arbeitsbereich {organization} gesperrt. Sie können ihn erst wieder "
          "öffnen, wenn jemand, der dort Mitglieder verwaltet, Sie wieder zulässt.",
          "", ""},
         {"Sie haben wieder Zugang zu {organization}",
          "{name} hat Ihnen den Zugang zum Arbeitsbereich {organization} zurückgegeben. Ihre Rolle ist: "
          "{detail}.",
          "", ""},
         {"Sie wurden aus {organization} entfernt",
          "{name} hat Sie aus dem Arbeitsbereich {organization} entfernt. Berichte und Boards, die Sie "
          "angelegt haben, bleiben dort.",
          "", ""},
         {"Ihrer Anfrage in {organization} wurde zugestimmt",
          "{name} hat Ihrer Anfrage im Arbeitsbereich {organization} zugestimmt: {detail} ist eingeladen.",
          "", ""},
         {"Ihre Anfrage in {organization} wurde abgelehnt",
          "{name} hat Ihre Anfrage im Arbeitsbereich {organization} abgelehnt. {detail}", "", ""},
         {"{organization} kann niemand mehr von selbst beitreten",
          "{name} steht dafür ein, wie man dem Arbeitsbereich {organization} ohne Einladung beitritt, und "
          "darf niemanden mehr einladen. Bis jemand, der das darf, es neu speichert, kann auf diesem Weg "
          "niemand beitreten.",
          "", ""},
     }}},
    {"fr",
     "Sous « My account », vous choisissez lesquels de ces e-mails vous recevez.",
     {{
         {"{name} a rejoint {organization}",
          "{name} ({detail}) a accepté votre invitation à l’espace {organization}.",
          "{count} autres personnes ont rejoint {organization}",
          "{count} autres personnes ont accepté vos invitations à l’espace {organization} ; la dernière est "
          "{name} ({detail})."},
         {"Une invitation à {organization} a été refusée",
          "{name} a refusé votre invitation à l’espace {organization}.",
          "{count} autres invitations à {organization} ont été refusées",
          "{count} autres personnes ont refusé vos invitations à l’espace {organization} ; la dernière est "
          "{name}."},
         {"Une invitation à {organization} a expiré",
          "Votre invitation de {name} à l’espace {organization} a expiré sans réponse. Vous pouvez inviter à "
          "nouveau.",
          "{count} autres invitations à {organization} ont expiré",
          "{count} autres de vos invitations à l’espace {organization} ont expiré sans réponse ; la dernière "
          "est celle de {name}. Vous pouvez inviter à nouveau."},
         {"Une invitation à {organization} n’a pas pu être remise",
          "L’e-mail de votre invitation de {name} à l’espace {organization} n’a pas pu être remis. Le "
          "serveur "
          "répond : {detail} Corrigez l’adresse, ou copiez le lien et transmettez-le vous-même.",
          "{count} autres invitations à {organization} n’ont pas pu être remises",
          "Les e-mails de {count} autres de vos invitations à l’espace {organization} n’ont pas pu être "
          "remis ; le dernier est celui de {name}. Le serveur répond : {detail}"},
         {"Une invitation à {organization} attend votre accord",
          "{detail} a invité {name} à l’espace {organization} et ne peut plus donner ce qui était offert. "
          "Approuvez l’invitation, ou retirez-la.",
          "{count} autres invitations à {organization} attendent votre accord",
          "{count} autres invitations à l’espace {organization} attendent un accord ; la dernière est celle "
          "de {name}."},
         {"{name} a rejoint {organization} par le lien",
          "{name} ({detail}) a rejoint l’espace {organization} par son lien.",
          "{count} autres personnes ont rejoint {organization} par le lien",
          "{count} autres personnes ont rejoint l’espace {organization} par son lien ; la dernière est "
          "{name} ({detail})."},
         {"{name} a rejoint {organization} par son domaine",
          "{name} ({detail}) a rejoint l’espace {organization}, qui accueille les personnes de ce domaine.",
          "{count} autres personnes ont rejoint {organization} par leur domaine",
          "{count} autres personnes ont rejoint l’espace {organization} par le domaine de leur adresse ; la "
          "dernière est {name} ({detail})."},
         {"{name} demande quelque chose dans {organization}",
          "{name} demande : {detail}. Cela attend une décision dans l’espace {organization}.",
          "{count} autres demandes dans {organization}",
          "{count} autres demandes attendent une décision dans l’espace {organization} ; la dernière est "
          "celle de {name} : {detail}."},
         {"Votre accès à {organization} a changé",
          "{name} a modifié ce que vous pouvez faire dans l’espace {organization}. Votre rôle est "
          "maintenant : {detail}.",
          "", ""},
         {"Votre accès à {organization} est suspendu",
          "{name} a suspendu votre accès à l’espace {organization}. Vous ne pourrez l’ouvrir que lorsqu’une "
          "personne qui y gère les membres vous l’aura rendu.",
          "", ""},
         {"Vous avez de nouveau accès à {organization}",
          "{name} vous a rendu l’accès à l’espace {organization}. Votre rôle est : {detail}.", "", ""},
         {"Vous avez été retiré de {organization}",
          "{name} vous a retiré de l’espace {organization}. Les rapports et tableaux que vous y avez faits "
          "restent.",
          "", ""},
         {"Votre demande dans {organization} a été acceptée",
          "{name} a accepté votre demande dans l’espace {organization} : {detail} est invité.", "", ""},
         {"Votre demande dans {organization} a été refusée",
          "{name} a refusé votre demande dans l’espace {organization}. {detail}", "", ""},
         {"Plus personne ne peut rejoindre {organization} sans invitation",
          "{name}, qui répond de la façon de rejoindre l’espace {organization} sans invitation, ne peut plus "
          "inviter. Tant que personne qui le peut ne l’enregistre à nouveau, on ne peut pas rejoindre "
          "l’espace ainsi.",
          "", ""},
     }}},
    {"es",
     "En «My account» elige cuáles de estos correos recibe.",
     {{
         {"{name} se ha unido a {organization}",
          "{name} ({detail}) ha aceptado su invitación al espacio {organization}.",
          "{count} personas más se han unido a {organization}",
          "{count} personas más han aceptado sus invitaciones al espacio {organization}; la última es {name} "
          "({detail})."},
         {"Una invitación a {organization} fue rechazada",
          "{name} ha rechazado su invitación al espacio {organization}.",
          "{count} invitaciones más a {organization} fueron rechazadas",
          "{count} personas más han rechazado sus invitaciones al espacio {organization}; la última es "
          "{name}."},
         {"Una invitación a {organization} ha caducado",
          "Su invitación de {name} al espacio {organization} ha caducado sin respuesta. Puede invitar de "
          "nuevo.",
          "{count} invitaciones más a {organization} han caducado",
          "{count} más de sus invitaciones al espacio {organization} han caducado sin respuesta; la última "
          "es la de {name}. Puede invitar de nuevo."},
         {"Una invitación a {organization} no se pudo entregar",
          "El correo con su invitación de {name} al espacio {organization} no se pudo entregar. El servidor "
          "dice: {detail} Corrija la dirección, o copie el enlace y entréguelo usted.",
          "{count} invitaciones más a {organization} no se pudieron entregar",
          "Los correos de {count} más de sus invitaciones al espacio {organization} no se pudieron entregar; "
          "el último es el de {name}. El servidor dice: {detail}"},
         {"Una invitación a {organization} necesita su aprobación",
          "{detail} invitó a {name} al espacio {organization} y ya no puede dar lo que se ofreció. Apruebe "
          "la "
          "invitación, o retírela.",
          "{count} invitaciones más a {organization} necesitan su aprobación",
          "{count} invitaciones más al espacio {organization} esperan una aprobación; la última es la de "
          "{name}."},
         {"{name} se ha unido a {organization} por el enlace",
          "{name} ({detail}) se ha unido al espacio {organization} por su enlace.",
          "{count} personas más se han unido a {organization} por el enlace",
          "{count} personas más se han unido al espacio {organization} por su enlace; la última es {name} "
          "({detail})."},
         {"{name} se ha unido a {organization} por su dominio",
          "{name} ({detail}) se ha unido al espacio {organization}, que acoge a las personas de este "
          "dominio.",
          "{count} personas más se han unido a {organization} por su dominio",
          "{count} personas más se han unido al espacio {organization} por el dominio de su dirección; la "
          "última es {name} ({detail})."},
         {"{name} pide algo en {organization}",
          "{name} pide: {detail}. Espera una decisión en el espacio {organization}.",
          "{count} solicitudes más en {organization}",
          "{count} solicitudes más esperan una decisión en el espacio {organization}; la última es la de "
          "{name}: {detail}."},
         {"Su acceso a {organization} ha cambiado",
          "{name} ha cambiado lo que usted puede hacer en el espacio {organization}. Su rol es ahora: "
          "{detail}.",
          "", ""},
         {"Su acceso a {organization} está suspendido",
          "{name} ha suspendido su acceso al espacio {organization}. No podrá abrirlo hasta que alguien que "
          "gestiona sus miembros se lo devuelva.",
          "", ""},
         {"Tiene acceso de nuevo a {organization}",
          "{name} le ha devuelto el acceso al espacio {organization}. Su rol es: {detail}.", "", ""},
         {"Se le ha retirado de {organization}",
          "{name} le ha retirado del espacio {organization}. Los informes y tableros que hizo allí quedan.",
          "", ""},
         {"Su solicitud en {organization} fue aprobada",
          "{name} ha aprobado su solicitud en el espacio {organization}: {detail} está invitado.", "", ""},
         {"Su solicitud en {organization} fue rechazada",
          "{name} ha rechazado su solicitud en el espacio {organization}. {detail}", "", ""},
         {"Ya nadie puede unirse a {organization} sin invitación",
          "{name}, que responde de cómo unirse al espacio {organization} sin invitación, ya no puede "
          "invitar. Hasta que alguien que pueda lo guarde de nuevo, nadie puede unirse así.",
          "", ""},
     }}},
}};

Language const& language_of(std::string_view key);

}  // namespace

NotificationText const& notification_text(std::string_view language, NotificationKind kind) {
  return language_of(language).texts.at(static_cast<std::size_t>(kind));
}

std::string_view preferences_hint(std::string_view language) {
  return language_of(language).hint;
}

namespace {

Language const& language_of(std::string_view key) {
  for (Language const& language : kLanguages)
    if (language.key == key) return language;
  return kLanguages.front();
}

}  // namespace
}  // namespace usher::access
