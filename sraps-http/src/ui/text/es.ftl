# Español. Sobrio, con las palabras del oficio, de usted.

moment = { $day-number }/{ $month-number }/{ $year }, { $time } UTC
ago-now = ahora mismo
ago-minutes = { $count ->
    [one] hace { $count } minuto
   *[other] hace { $count } minutos
}
ago-hours = { $count ->
    [one] hace { $count } hora
   *[other] hace { $count } horas
}
ago-days = { $count ->
    [one] hace { $count } día
   *[other] hace { $count } días
}

# Cada página
skip = Ir al contenido
menu = Menú
menu-main = Menú principal
menu-administration = Administración
company = Empresa
company-change = Cambiar
company-choose = Elegir una empresa
companies = Empresas
look = Idioma y tema
language = Idioma
theme = Tema
theme-system = Como el sistema
theme-light = Claro
theme-dark = Oscuro
exposed = Esta conexión no está cifrada: las contraseñas pueden leerse a su paso por la red. Utilice este servicio por https, o solo en una red en la que confíe.
errors = { $count ->
    [one] Corrija lo siguiente:
   *[other] Corrija estos { $count } puntos:
}
request-id = Solicitud:

# Inicio de sesión
sign-in = Iniciar sesión
sign-out = Cerrar sesión
email = Dirección de correo electrónico
password = Contraseña
sign-in-wrong = La dirección de correo electrónico o la contraseña no es correcta.
sign-in-busy = En este momento hay demasiadas personas iniciando sesión. Inténtelo de nuevo dentro de unos segundos.
sign-in-delay = { $count ->
    [one] Tras varios intentos fallidos, el siguiente tarda { $count } segundo.
   *[other] Tras varios intentos fallidos, el siguiente tarda { $count } segundos.
}
sign-in-forgotten = ¿Ha olvidado su contraseña? Quien administra los usuarios puede darle una nueva.
flash-signed-out = Ha cerrado la sesión.
flash-signed-out-everywhere = Ha cerrado la sesión en todos los navegadores.
sessions = Navegadores con sesión
sessions-what = Su cuenta tiene una sesión en estos navegadores. Cierre las que no conozca y cambie después su contraseña.
sessions-browser = Navegador
sessions-address = Dirección
sessions-created = Inicio
sessions-last-seen = Último uso
sessions-end = Cerrar sesión
sessions-own = este
sign-out-everywhere = Cerrar sesión en todas partes
flash-session-ended = La sesión en ese navegador está cerrada.

# Bienvenida
welcome = Le damos la bienvenida
welcome-what = Este servicio da a los teléfonos Snom sus ajustes, o los redirige al servidor que lo hace. Registre aquí las direcciones MAC de sus teléfonos y asígneles un perfil de aprovisionamiento.
welcome-contact = Preguntas y problemas

# Listas y estados
menu-endpoints = Gestión de terminales
phones = Teléfonos
phones-add = Añadir teléfonos
profiles = Perfiles de aprovisionamiento
search = Buscar
pages = Páginas
pages-first = Primera página
pages-next = Página siguiente
more-than = más de { $count }
state-disabled = Desactivado
state-staged = Preparado
state-refused = Rechazado
state-change-pending = Cambio pendiente
state-handed-over = Redirigido
state-silent = Silencioso
state-up-to-date = Al día
companies-what = Elija la empresa cuyos teléfonos quiere gestionar.
companies-search = Nombre de una empresa
companies-none = Todavía no hay empresas. En cuanto se cree una, aparecerá aquí.
companies-not-found = Ninguna empresa tiene esto en su nombre.
companies-state = Estado
companies-active = Activa
companies-suspended = Suspendida
welcome-suspended = Esta empresa está suspendida: se rechaza a sus usuarios y sus claves de API.
welcome-no-profile = Cree primero un perfil de aprovisionamiento
welcome-no-profile-what = Cada teléfono recibe sus ajustes, o el servidor al que se le redirige, de un perfil de aprovisionamiento. Cree primero un perfil; después añada teléfonos y asígneselo.
welcome-make-profile = Crear un perfil
welcome-no-phones = Añada sus teléfonos
welcome-no-phones-what = Hay un perfil de aprovisionamiento, pero todavía ningún teléfono. Pegue las direcciones MAC de sus teléfonos, una o muchas, y asígneles el perfil.
welcome-viewer = Su rol le permite verlo todo aquí, pero no cambiarlo.
welcome-phones = { $count ->
    [one] { $shown } teléfono registrado
   *[other] { $shown } teléfonos registrados
}
welcome-phones-first = Aquí solo se cuentan los primeros { $count } teléfonos por dirección MAC.

# Páginas que no se pueden mostrar
problem-home = A la primera página
problem-not-found = Página no encontrada
problem-not-found-what = No hay nada en esta dirección, o usted no tiene acceso a ello.
problem-denied = No permitido
problem-denied-what = Su rol no lo permite. Quien administra los usuarios puede cambiarlo.
problem-cross-site = Formulario rechazado
problem-cross-site-what = Este formulario no fue enviado por una página de este servicio, o su navegador no dice de dónde viene. No se ha cambiado nada. Vaya a la primera página e inténtelo de nuevo desde allí.
problem-too-large = Demasiado a la vez
problem-too-large-what = Lo que ha enviado es más largo de lo que se puede procesar de una vez. No se ha cambiado nada. Envíelo en varias partes.
problem-conflict = Cambiado entretanto
problem-conflict-what = Otra persona ha cambiado esto mientras usted trabajaba en ello. No se ha cambiado nada. Abra la página de nuevo y repita su cambio.
problem-not-understood = Solicitud no entendida
problem-not-understood-what = Su navegador ha enviado algo que aquí no tiene sentido. No se ha cambiado nada.
problem-unavailable = No disponible temporalmente
problem-unavailable-what = El servicio no puede hacerlo en este momento. Los teléfonos siguen recibiendo sus ajustes. Inténtelo de nuevo pronto.
problem-broken = Algo está averiado
problem-broken-what = Es un fallo del servicio. Quien lo gestiona encuentra la causa en el registro, con el número de esta solicitud.
