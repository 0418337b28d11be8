#include "access/notifications/notification_language.h"

namespace usher::access {
namespace {

constexpr NotificationLanguage kFrench{
    "fr",
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
        {"Vous avez été ajouté à une équipe de {organization}",
         "{name} vous a ajouté à l’équipe {detail} dans l’espace {organization}.",
         "Vous avez été ajouté à {count} autres équipes de {organization}",
         "Vous avez été ajouté à {count} autres équipes dans l’espace {organization} ; la dernière est "
         "{detail}."},
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
    }}};

}  // namespace

NotificationLanguage const& french_notifications() {
  return kFrench;
}

}  // namespace usher::access
