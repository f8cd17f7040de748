# Teléfonos

phones-none = Todavía no hay teléfonos
phones-none-what = Registre las direcciones MAC de sus teléfonos: pegue una o muchas, de cualquier lista. Desde entonces, este servicio dice a cada teléfono qué debe ser o adónde debe ir.
phones-search = MAC, nombre, dirección IP o modelo
phones-search-refused = Busque de 3 a 64 caracteres.
phones-all = Mostrar todos
phones-any-state = Cualquier estado
phones-any-profile = Cualquier perfil
phones-filters = Filtros
phones-filter-off = (quitar este filtro)
phones-only-never = Nunca vistos
phones-only-failed = Fallidos en las últimas 24 horas
phones-nothing-found = Ningún teléfono coincide. Pruebe con menos caracteres o muéstrelos todos.
phones-registered = { $count ->
    [one] { $shown } teléfono
   *[other] { $shown } teléfonos
}
phones-match = { $count ->
    [0] Ningún teléfono coincide
    [one] { $shown } teléfono coincide
   *[other] { $shown } teléfonos coinciden
}
phones-pick = Seleccionar
phones-pick-one = Seleccionar { $mac }
phones-pick-page = Seleccionar todos en esta página
phones-pick-all = Seleccionar los { $count } que coinciden
phones-pick-none = No seleccionar ninguno
phones-ticked = Seleccionados:
phones-picked-page = { $count ->
    [one] El único de esta página está seleccionado.
   *[other] Los { $count } de esta página están seleccionados.
}
phones-picked-all = { $count ->
    [one] El único que coincide está seleccionado.
   *[other] Los { $count } que coinciden están seleccionados.
}
phones-assign = Asignar
phones-assign-which = Perfil de aprovisionamiento para asignar
phones-enable = Activar
phones-disable = Desactivar
phones-move = Trasladar …
phones-move-now = Trasladar
phones-display = Columnas y filas
phones-columns = Columnas
phones-size = Teléfonos por página
phones-live = Actualización continua
phones-live-pause = Pausar
phones-live-resume = Reanudar
phones-refused-proof = no permitido ({ $status })
phones-refused-file = nada que entregar ({ $status })
phones-refused-often = peticiones demasiado frecuentes ({ $status })
phones-refused-server = error del servidor ({ $status })
phones-refused-request = petición no entendida ({ $status })
ask-assign = { $count ->
    [one] ¿Asignar { $count } teléfono?
   *[other] ¿Asignar { $count } teléfonos?
}
ask-assign-what = Desde su próxima consulta reciben lo que dice el perfil de aprovisionamiento.
ask-enable = { $count ->
    [one] ¿Activar { $count } teléfono?
   *[other] ¿Activar { $count } teléfonos?
}
ask-enable-what = Desde su próxima consulta reciben sus ajustes o el servidor al que se redirigen.
ask-disable = { $count ->
    [one] ¿Desactivar { $count } teléfono?
   *[other] ¿Desactivar { $count } teléfonos?
}
ask-disable-what = Desde entonces reciben la misma respuesta que los teléfonos desconocidos. Conservan lo que ya tienen.
ask-move = { $count ->
    [one] ¿Trasladar { $count } teléfono a otra empresa?
   *[other] ¿Trasladar { $count } teléfonos a otra empresa?
}
ask-move-what = Allí se registran de nuevo, sin perfil de aprovisionamiento. Su historial queda aquí. Se puede deshacer.
ask-move-where = Elija una empresa
ask-move-where-missing = Elija la empresa a la que van.
ask-move-secrets = Sus propias contraseñas van con ellos
ask-move-secrets-what = Si no, se quitan los ajustes secretos de los propios teléfonos, porque las personas de la otra empresa podrían mostrarlos.
ask-delete = { $count ->
    [one] ¿Eliminar { $count } teléfono?
   *[other] ¿Eliminar { $count } teléfonos?
}
ask-delete-what = Ya no se redirigirán ni recibirán ajustes desde aquí. Conservan lo que ya tienen. Se puede deshacer.
ask-type = Para mayor seguridad, escriba el número { $count }
ask-type-wrong = Escriba aquí { $count } o cancele.
ask-changed = Ahora son { $count } y no { $seen }, como vio. Todavía no se ha hecho nada.
flash-phones-assigned = { $count ->
    [one] { $count } teléfono tiene ahora otro perfil de aprovisionamiento.
   *[other] { $count } teléfonos tienen ahora otro perfil de aprovisionamiento.
}
flash-phones-enabled = { $count ->
    [one] { $count } teléfono está ahora activado.
   *[other] { $count } teléfonos están ahora activados.
}
flash-phones-disabled = { $count ->
    [one] { $count } teléfono está ahora desactivado.
   *[other] { $count } teléfonos están ahora desactivados.
}
flash-phones-moved = { $count ->
    [one] { $count } teléfono está ahora en la otra empresa.
   *[other] { $count } teléfonos están ahora en la otra empresa.
}
flash-phones-deleted = { $count ->
    [one] { $count } teléfono se ha eliminado.
   *[other] { $count } teléfonos se han eliminado.
}
flash-phones-left = { $count ->
    [one] La operación terminó antes de tiempo: { $count } teléfono queda como estaba. Vuelva a intentarlo con él.
   *[other] La operación terminó antes de tiempo: { $count } teléfonos quedan como estaban. Vuelva a intentarlo con ellos.
}
flash-nothing-picked = No se ha cambiado nada: seleccione primero teléfonos y qué se les debe asignar.
flash-undone-partly = Solo se ha deshecho una parte. El registro muestra lo que queda.
keys-on = Usar teclas en esta lista
keys-rows = Teléfono siguiente y anterior
keys-pick = Seleccionar el teléfono
keys-help = Estas teclas
