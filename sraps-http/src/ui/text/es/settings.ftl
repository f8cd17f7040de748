# Ajustes, y lo que puede estar mal

settings = Ajustes
settings-none = Aún no hay ajustes. Busque uno abajo y añádalo.
settings-nothing = Aquí no hay ajustes.
settings-name = Ajuste
settings-value = Valor
settings-perm = Permiso
settings-value-of = Valor de { $name }
settings-says-of = Qué se envía para { $name }
settings-index-of = Índice de { $name }
settings-perm-of = Permiso de { $name }
settings-index = Índice
settings-remove = Quitar { $name }
settings-secret = secreto
settings-secrets-what = Los ajustes marcados como secretos solo llegan a un teléfono si su empresa los abre a cualquiera que indique la dirección MAC: los teléfonos todavía no pueden demostrar quiénes son. De lo contrario, un teléfono conserva los secretos que tiene.
settings-stored = guardado, no se muestra
settings-again = Escriba de nuevo este secreto: nunca se devuelve.
settings-type-again = El servidor no devuelve los secretos que ha escrito. Escríbalos de nuevo antes de guardar.
settings-usual = habitual: { $value }
settings-range = de { $least } a { $greatest }
says-text = este valor
says-xml = este XML
says-keep = dejar como está
says-new = valor nuevo
says-new-xml = XML nuevo
says-empty = enviar vacío
says-secret = esto, como secreto
says-omit = no enviar nada
settings-find = Añadir un ajuste
settings-find-hint = Busque por nombre, por función o por grupo.
settings-found = { $count ->
    [one] { $count } ajuste encontrado.
   *[other] { $count } ajustes encontrados.
}
settings-found-first = Se muestran los primeros { $count }.
settings-unknown = No está en el catálogo. Los teléfonos ignoran los ajustes que no conocen.
settings-add = Añadir
settings-add-one = Añadir { $name }
perms = Qué significan los permisos
perm-rw = El usuario puede cambiarlo. Cada aprovisionamiento lo sobrescribe.
perm-r = El usuario no puede cambiarlo.
perm-remain = El usuario puede cambiarlo y su valor permanece. No para contraseñas: una nueva no llegaría.
perm-volatile = El usuario no puede cambiarlo y se olvida al reiniciar.
perm-none = no indicado
perm-none-what = No se envía ningún permiso. Lo que hace un teléfono con eso no está documentado.
function-keys = Teclas de función
function-keys-add = Añadir una tecla
function-keys-none = Aquí no hay teclas de función.
key-number = Tecla (desde 0)
key-type = Tipo
key-type-of = Tipo de { $name }
key-for = Número o acción
key-content = Contenido
key-label = Etiqueta
key-context = Línea
key-perm = Permiso de la tecla
settings-as-xml = Editar como XML
settings-as-rows = Editar como lista
settings-xml = Todos los ajustes en XML
settings-xml-hint = Como lo recibe un teléfono. Además: sraps-value="keep" deja como está un secreto guardado, sraps-value="omit" no envía nada, sraps-secret="yes" lo convierte en secreto. Los secretos escritos aquí quedan visibles hasta que guarde.
settings-unread = El XML no se puede leer en la línea { $line }, columna { $column }.
settings-wrong = { $name }: { $why }
wrong-missing = Esto es necesario.
wrong-not-chosen = Elija una de las opciones.
wrong-too-long = Tiene más de { $count } caracteres.
wrong-character = Un carácter que no se admite aquí: { $code }, número { $at }.
wrong-mac = No es una dirección MAC: se esperan 12 caracteres 0–9 y A–F.
wrong-index = El índice es un número entero de 0 a { $count }.
wrong-setting-name = Ningún ajuste puede llamarse así: una letra y después letras, cifras, _, - o un punto.
wrong-no-value = Escriba un valor o elija qué otra cosa debe pasar.
wrong-secret-again = Escriba el secreto o elija qué otra cosa debe pasar.
wrong-twice = Este ajuste aparece dos veces con el mismo índice.
wrong-target-scheme = La dirección debe empezar por http://, https://, tftp:// o ftp://.
wrong-target-form = Una redirección es un texto sin índice.
wrong-target-host = La dirección no indica ningún servidor.
wrong-target-blank = La dirección contiene un espacio o un carácter de control.
wrong-target-long = La dirección es demasiado larga.
wrong-target-ourselves = La dirección lleva de vuelta a este servicio: los teléfonos darían vueltas en círculo.
wrong-xml = No es XML bien formado.
wrong-because = Se rechaza.
warn-never-update = con este valor un teléfono ya no carga nada, ni siquiera ajustes. Use settings_only.
warn-provisioning-order = no queda ninguna fuente por la que se encuentre este servicio. Conserve redirection, pnp o dhcp.
warn-admin-mode = de solo lectura impide al administrador entrar en el modo de administrador. Use Read & Write.
warn-remaining = con Read & Remain un teléfono conserva una contraseña que cambió su usuario y una nueva no le llega.
warn-one-file = los teléfonos piden este archivo y el mismo nombre con su dirección MAC, porque no contiene {"{"}mac{"}"} ni termina en /. ¿Es lo que espera el servidor?
warn-firmware = el teléfono no carga firmware mientras update_policy sea settings_only, que es también el valor predeterminado. Póngalo en auto_update o ask_for_update.
warn-secret-left-out = es un secreto del propietario del perfil y se omitió. Indique un valor propio.
warn-handed-over = { $count ->
    [one] { $shown } teléfono ya se entregó a otro servidor, al que pregunta ahora. Solo nota un cambio aquí tras un restablecimiento de fábrica o cuando su centralita lo devuelve.
   *[other] { $shown } teléfonos ya se entregaron a otro servidor, al que preguntan ahora. Solo notan un cambio aquí tras un restablecimiento de fábrica o cuando su centralita los devuelve.
}
warn-keeps = { $count ->
    [one] { $shown } teléfono recibe desde ahora la respuesta de uno desconocido y conserva lo que tiene.
   *[other] { $shown } teléfonos reciben desde ahora la respuesta de desconocidos y conservan lo que tienen.
}
