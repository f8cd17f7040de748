# Añadir teléfonos

add-macs = Direcciones MAC
add-macs-what = Una o muchas, en cualquier notación, de una lista o de una hoja de cálculo. Tras cada dirección puede seguir un nombre, separado por un tabulador.
add-check = Comprobar
add-read = Lo que se ha leído
add-nothing = Lo que usted pegue se comprueba aquí, línea por línea.
add-remove = { $count ->
    [one] Quitar la línea errónea
   *[other] Quitar las { $count } líneas erróneas
}
add-lost = La lista que se guardó para usted ya no está: las listas se guardan seis horas. Péguela de nuevo, por favor.
add-macs-missing = Pegue al menos una dirección MAC.
add-macs-many = Se pueden registrar como máximo 10.000 teléfonos a la vez, en 1 MiB de texto como máximo. Pegue la lista por partes.
add-macs-bad = { $count ->
    [one] Una línea no se puede registrar. Corríjala o quítela.
   *[other] { $count } líneas no se pueden registrar. Corríjalas o quítelas.
}
add-macs-nothing-new = Todos estos teléfonos ya están registrados aquí.
add-profile-missing = Elija un perfil de aprovisionamiento.
add-profile-unknown = Este perfil de aprovisionamiento ya no existe. Elija otro.
add-profile-none = Todavía no hay ningún perfil de aprovisionamiento. Cada teléfono necesita uno: dice qué ajustes recibe el teléfono, o adónde se le redirige.
add-profile-find = Nombre de un perfil
add-profile-not-found = Ningún perfil tiene esto en su nombre.
add-profile-more = Hay más. Busque una parte del nombre.
add-profile-new = Crear un perfil nuevo
add-profile-new-what = Su lista se guarda, y usted vuelve aquí.
add-profile-redirects = Redirección a
add-profile-settings = Ajustes
add-profile-both = Ajustes, y redirección a
add-profile-empty = Todavía no dice nada
add-profile-shared = del distribuidor
add-register = Registrar teléfono
lines-ready = { $count ->
    [0] Ninguno listo
    [one] { $count } listo
   *[other] { $count } listos
}
lines-bad = { $count ->
    [one] { $count } no lo está
   *[other] { $count } no lo están
}
lines-some = Solo aparecen las líneas que conviene mirar.
lines-more = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}
lines-line = Línea
lines-good = listo,
lines-no-model = modelo conocido cuando se anuncie
lines-not-snom = no es una dirección de Snom
lines-unfit = el perfil es para { $group }
fault-length = { $count ->
    [one] { $count } cifra de 12
   *[other] { $count } cifras de 12
}
fault-foreign = «{ $sign }» no es una cifra hexadecimal
fault-mixed = separadores mezclados o mal puestos
fault-spaced = contiene espacios; escriba { $mac }
fault-twice = repetido, primero en la línea { $count }
fault-yours = ya está registrado aquí
fault-elsewhere = registrado en
fault-taken = registrado en otro lugar
fault-long-name = el nombre tiene { $count } caracteres; son posibles 200 como máximo
fault-bad-name = el nombre contiene un carácter de control
added = { $count ->
    [one] { $count } teléfono registrado
   *[other] { $count } teléfonos registrados
}
added-show = Mostrarlos
added-more = Añadir más
added-next = Qué hacer ahora
added-next-what = Conecte los teléfonos, o reinicie los que ya funcionan. En cuanto un teléfono pida sus ajustes, la lista lo muestra: hasta entonces su estado es «Preparado».
added-which = Registrados
added-skipped = { $count ->
    [one] { $count } línea omitida
   *[other] { $count } líneas omitidas
}
