#include "access/notifications/notification_language.h"

namespace usher::access {
namespace {

constexpr NotificationLanguage kSpanish{
    "es",
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
        {"Se le ha añadido a un equipo de {organization}",
         "{name} le ha añadido al equipo {detail} en el espacio {organization}.",
         "Se le ha añadido a {count} equipos más de {organization}",
         "Se le ha añadido a {count} equipos más en el espacio {organization}; el último es {detail}."},
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
    }}};

}  // namespace

NotificationLanguage const& spanish_notifications() {
  return kSpanish;
}

}  // namespace usher::access
