# One phone

phone-title = Teléfono { $mac }
phone-title-of = Teléfono { $mac }: { $page }
phone-pages = Páginas de este teléfono
phone-overview = Resumen
phone-gets = Qué recibe este teléfono
phone-settings = Ajustes
phone-history = Historial
phone-journal = Diario
phone-why = Estado
phone-facts = Qué se sabe de él
phone-unknown = no se sabe
phone-no-name = sin nombre
phone-reports = El teléfono indica otro modelo:
phone-own = Ajustes propios
phone-own-count = { $count ->
    [0] ninguno
    [one] { $count } ajuste
   *[other] { $count } ajustes
}
phone-autoprovisioning = Aprovisionamiento automático
phone-on = activado
phone-off = desactivado
phone-first-seen = Visto por primera vez
phone-redirected = Redirección entregada
phone-changed = Último cambio
phone-model-by-operator = (introducido a mano)
phone-model-by-range = (por la dirección MAC)
phone-model-by-phone = (indicado por el teléfono)
phone-delete = Eliminar teléfono
phone-edit = Cambiar este teléfono
phone-save = Guardar
phone-try = Vista previa
phone-name-hint = Cómo se le llama: un puesto, una persona, una sala.
phone-name-refused = Un nombre va en una línea y tiene como máximo { $count } caracteres.
phone-profile-refused = Este perfil de aprovisionamiento ya no existe. Elija otro.
phone-model-refused = Este no es el nombre de un modelo.
phone-model-auto = Según la dirección MAC o el teléfono
phone-model-hint = Del modelo depende qué valores predeterminados cuentan.
phone-enabled = Aprovisionamiento automático
phone-enabled-hint = Si está desactivado, el teléfono recibe la misma respuesta que uno desconocido.
phone-trial = Qué cambiaría en su documento
phone-trial-what = Las líneas con − desaparecerían, las líneas con + se añadirían. Todavía no se ha guardado nada.
phone-trial-same = No cambiaría nada en lo que recibe el teléfono.
phone-trial-secrets = Un secreto sustituido por otro no se muestra aquí.
phone-trial-before = Ahora:
phone-trial-after = Después de guardar:
phone-trial-document = Recibe su documento.
phone-diff-gone = desaparece:
phone-diff-new = se añade:
flash-phone-changed = El teléfono está guardado.
flash-phone-changed-elsewhere = El teléfono está guardado. Se entregó a otro servidor, así que solo se entera cuando vuelva a preguntar aquí, por ejemplo tras restablecer los ajustes de fábrica.
flash-nothing-changed = No había nada distinto, así que no se cambió nada.
phone-why-disabled = Recibe la misma respuesta que un teléfono desconocido, porque el aprovisionamiento automático está desactivado:
phone-why-disabled-phone = para el propio teléfono
phone-why-disabled-profile = en su perfil de aprovisionamiento
phone-why-disabled-company = para todos los teléfonos de la empresa, que está suspendida
phone-why-staged = Está registrado y nunca ha pedido sus ajustes. Se le espera.
phone-why-refused = Su última petición recibió el estado { $status }
phone-why-refused-404 = En ese momento no había tal archivo para él: la ruta era incorrecta o estaba desactivado. El historial muestra qué pidió.
phone-why-refused-500 = Fue un fallo de este servicio o de su base de datos. El teléfono vuelve a preguntar por sí mismo.
phone-why-refused-other = El historial muestra qué pidió.
phone-why-change-pending = Lo que debe recibir cambió, por última vez aquí: { $layer }
phone-why-change-pending-asked = Su última petición es anterior
phone-why-handed-over = Se le entregó la redirección
phone-why-handed-over-to = Ahora pregunta allí:
phone-why-silent = Debe presentarse con esta frecuencia: { $every }. Pero su última petición es muy anterior
phone-why-up-to-date = Ha preguntado después del último cambio y tiene lo que debe tener
phone-every-days = { $count ->
    [one] cada día
   *[other] cada { $count } días
}
phone-every-hours = { $count ->
    [one] cada hora
   *[other] cada { $count } horas
}
phone-every-minutes = { $count ->
    [one] cada minuto
   *[other] cada { $count } minutos
}
phone-every-seconds = { $count ->
    [one] cada segundo
   *[other] cada { $count } segundos
}
phone-layer-reseller-defaults = Valores predeterminados (distribuidor)
phone-layer-company-defaults = Valores predeterminados
phone-layer-profile = Perfil
phone-layer-phone = Teléfono
phone-gets-redirected = Se le redirige a:
phone-told = Cuánto se le dice
phone-told-withheld = Los secretos solo llegan a un teléfono que demuestra su identidad. Un teléfono sin prueba recibe todo lo demás y conserva los secretos que tiene. Por ahora ningún teléfono puede demostrarla aquí.
phone-told-open = Esta empresa da los secretos a quien pregunte con la dirección MAC del teléfono.
phone-told-public = Sin prueba
phone-told-proven = Con prueba
phone-reveal = Mostrar los secretos
phone-reveal-what = En lugar de los secretos hay aquí una marca. Verlos queda anotado en el diario.
phone-revealed = En esta página los secretos se muestran tal cual, en la medida en que son suyos. Queda anotado en el diario.
phone-files-incomplete = Un teléfono de este modelo, o de un modelo desconocido, puede pedir también otros archivos.
phone-file-general = Archivo para todos los teléfonos del modelo
phone-file-own = Archivo propio del teléfono
phone-file-firmware = Archivo de firmware
phone-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
phone-nothing-disabled = La respuesta es 404: el teléfono, su perfil o los teléfonos de su empresa están desactivados.
phone-nothing-firmware = La respuesta es 404: no hay firmware fijado para él, o no lee tal archivo.
phone-nothing-current = La respuesta es 404: ya usa el firmware fijado.
phone-nothing-unnamed = La respuesta es 404: nada en la petición nombra al teléfono.
phone-why-settings = De dónde viene cada ajuste
phone-settings-count = { $count ->
    [one] { $count } ajuste
   *[other] { $count } ajustes
}
phone-no-settings = Ningún nivel tiene ajustes para él.
phone-setting = Ajuste
phone-value = Valor
phone-from = Viene de
phone-hides = Oculta
phone-perm = Permiso
phone-withheld = no se envía sin prueba
phone-own-what = Los ajustes del propio teléfono son los más fuertes: ocultan los de su perfil y los de los valores predeterminados.
phone-own-none = No tiene ajustes propios.
phone-history-what = Se guardan las últimas { $count } peticiones del teléfono.
phone-history-none = Todavía no ha preguntado.
phone-asked-at = Hora
phone-asked-from = Dirección IP
phone-asked-file = Archivo
phone-answered = Respuesta
phone-proof = Prueba
phone-agent = Agente de usuario
phone-redirection-sent = redirección entregada
phone-proof-none = ninguna
phone-journal-what = Cambios de este teléfono desde su registro, el último primero.
phone-journal-all = Todos los registros con esta dirección MAC
phone-journal-change = Cambio entero
phone-journal-among = Fue uno de { $count } cambios hechos juntos; aquí está lo que hizo con este teléfono.
phone-journal-more = Aquí solo están los últimos { $count }.
