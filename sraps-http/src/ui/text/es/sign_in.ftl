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
