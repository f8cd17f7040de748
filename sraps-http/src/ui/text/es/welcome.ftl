# Bienvenida

welcome = Le damos la bienvenida
welcome-what = Este servicio da a los teléfonos Snom sus ajustes, o los redirige al servidor que lo hace. Registre aquí las direcciones MAC de sus teléfonos y asígneles un perfil de aprovisionamiento.
welcome-contact = Preguntas y problemas
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
