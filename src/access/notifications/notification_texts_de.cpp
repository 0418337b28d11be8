#include "access/notifications/notification_language.h"

namespace usher::access {
namespace {

constexpr NotificationLanguage kGerman{
    "de",
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
        {"Sie sind in einem Team von {organization}",
         "{name} hat Sie im Arbeitsbereich {organization} in das Team {detail} aufgenommen.",
         "Sie sind in {count} weiteren Teams von {organization}",
         "Sie wurden im Arbeitsbereich {organization} in {count} weitere Teams aufgenommen, zuletzt in "
         "{detail}."},
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
         "{name} hat Ihrer Anfrage im Arbeitsbereich {organization} zugestimmt: {detail} ist eingeladen.", "",
         ""},
        {"Ihre Anfrage in {organization} wurde abgelehnt",
         "{name} hat Ihre Anfrage im Arbeitsbereich {organization} abgelehnt. {detail}", "", ""},
        {"{organization} kann niemand mehr von selbst beitreten",
         "{name} steht dafür ein, wie man dem Arbeitsbereich {organization} ohne Einladung beitritt, und "
         "darf niemanden mehr einladen. Bis jemand, der das darf, es neu speichert, kann auf diesem Weg "
         "niemand beitreten.",
         "", ""},
    }}};

}  // namespace

NotificationLanguage const& german_notifications() {
  return kGerman;
}

}  // namespace usher::access
