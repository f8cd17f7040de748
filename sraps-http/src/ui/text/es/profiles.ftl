# Perfiles de aprovisionamiento

profiles-none = Aún no hay perfiles de aprovisionamiento
profiles-none-what = Un perfil de aprovisionamiento indica qué reciben los teléfonos: el servidor al que se redirigen, ajustes o ambas cosas. Cree uno y asígnelo después a sus teléfonos.
profiles-what = Lo que reciben los teléfonos: el servidor al que se redirigen, ajustes o ambas cosas. Cada teléfono debería tener uno.
profiles-search = Nombre de un perfil
profiles-not-found = Ningún perfil contiene este texto en su nombre.
profiles-make = Nuevo perfil
profiles-does = Los teléfonos reciben
profiles-group = Familia de productos
profiles-shared = del distribuidor
profiles-off = desactivado
profiles-settings = { $count ->
    [one] { $count } ajuste
   *[other] { $count } ajustes
}
profile-unused = Ningún teléfono usa todavía este perfil.
profile-used = { $count ->
    [one] { $shown } teléfono usa este perfil.
   *[other] { $shown } teléfonos usan este perfil.
}
profile-handed-over = { $count ->
    [one] { $shown } de ellos ya se entregó a otro servidor.
   *[other] { $shown } de ellos ya se entregaron a otro servidor.
}
profile-edit = Perfil { $name }
profile-show = Perfil { $name } (solo lectura)
profile-any-group = Cualquier familia
profile-note = Nota
profile-more = Nota y aprovisionamiento
profile-on = Aprovisionamiento activado
profile-on-what = Si está desactivado, sus teléfonos reciben la misma respuesta que los desconocidos. Conservan lo que ya tienen.
profile-kind = ¿Para qué es este perfil?
kind-redirect = Redirigir
kind-redirect-what = Los teléfonos se envían a otro servidor, por ejemplo su centralita.
kind-settings = Ajustes
kind-settings-what = Los teléfonos reciben sus ajustes desde aquí.
kind-both = Ambas cosas
kind-both-what = Los teléfonos reciben algunos ajustes y después se envían a otro servidor.
redirect = Redirección
target = Dirección del servidor
target-hint = Empieza por http://, https://, tftp:// o ftp://. Cada teléfono pone su propia dirección MAC en lugar de {"{"}mac{"}"}. Una dirección que termina en / es una carpeta.
target-perm = Permiso de la dirección en el teléfono
trial = Probar con una dirección MAC
trial-hint = Muestra cada petición que hará este teléfono. No se guarda ni se envía nada.
trial-do = Probar
trial-asks = Este teléfono pedirá:
trial-model = (según las reglas de un { $model })
trial-no-model = (su modelo no se reconoce por la dirección MAC)
trial-general = El archivo para todos los teléfonos
trial-own = El archivo de este teléfono
trial-firmware = Qué firmware cargar
trial-incomplete = Puede haber más peticiones: las reglas de esta familia, o para esta dirección, no están documentadas.
trial-nowhere = Este perfil no redirige a nadie.
save-anyway = Guardar de todos modos
save-mine = Guardar mi versión encima
save-for = { $count ->
    [one] Guardar para { $shown } teléfono
   *[other] Guardar para { $shown } teléfonos
}
duplicate = Duplicar
profile-read-only = Su función le permite ver este perfil, pero no modificarlo.
profile-shared-what = Este perfil pertenece a su distribuidor y aquí es de solo lectura. Sus secretos no se muestran. Duplíquelo para tener uno propio.
history = Historial
history-of = Historial de { $name }
history-what = Las últimas { $count } versiones, la más reciente primero. Abra una para ver qué decía y volver a ella.
history-version = Versión
history-number = Versión { $number }
history-version-of = { $name }, versión { $number }
history-now = actual
history-is-now = Esto es lo que dice ahora el perfil.
history-compared = Qué cambiaría al restaurarla
history-restore = Restaurar esta versión
history-restore-for = { $count ->
    [one] Restaurar para { $shown } teléfono
   *[other] Restaurar para { $shown } teléfonos
}
profile-delete = ¿Eliminar el perfil { $name }?
profile-delete-what = Ningún teléfono lo usa. Esto se puede deshacer.
profile-in-use = { $count ->
    [one] No se puede eliminar así: { $shown } teléfono lo usa.
   *[other] No se puede eliminar así: { $shown } teléfonos lo usan.
}
profile-reassign = Perfil que reciben estos teléfonos en su lugar
profile-reassign-choose = Elija un perfil
profile-reassign-missing = Elija qué reciben estos teléfonos en su lugar.
profile-reassign-delete = Reasignar y eliminar
profile-delete-changed = Alguien lo ha cambiado entretanto. No se ha eliminado nada. Así está ahora.
notices = Antes de guardar
notices-what = Aún no se ha guardado nada. Todo lo que ha escrito está abajo: cámbielo o guarde de todos modos.
notice-drops-settings = { $count ->
    [one] Un perfil que solo redirige no tiene otros ajustes: se quitará { $count } ajuste de abajo. Elija «Ambas cosas» para conservarlo.
   *[other] Un perfil que solo redirige no tiene otros ajustes: se quitarán { $count } ajustes de abajo. Elija «Ambas cosas» para conservarlos.
}
notice-drops-target = Un perfil de ajustes no redirige a nadie: se quitará la dirección del servidor. Elija «Ambas cosas» para conservarla.
notice-says-nothing = Este perfil no dice nada: sus teléfonos reciben los valores predeterminados del producto, o nada.
conflict = Esto se cambió después de que usted lo abriera
conflict-merged = De lo suyo aún no se ha guardado nada. Lo que se cambió y usted no había tocado está incorporado en el formulario de abajo; lo que usted escribió sigue igual. Estos son los cambios:
conflict-over = De lo suyo aún no se ha guardado nada y todo lo que ha escrito está abajo. Al guardarlo se sobrescriben estos cambios:
conflict-deleted = Esto se eliminó después de que usted lo abriera
conflict-deleted-what = Nada de lo que escribió se ha perdido: está abajo. Recupere lo eliminado, con todo lo que se eliminó a la vez; después guarde.
conflict-anew = Todo lo que ha escrito está abajo. Al guardar se crea de nuevo.
conflict-restore = Recuperar
conflict-stays = No se puede recuperar. El motivo exacto:
conflict-restored = Está recuperado
conflict-restored-what = Lo que escribió está abajo y aún no está guardado. Mientras tanto ocurrió esto:
conflict-open = Descartar lo mío y abrir el estado actual
flash-profile-made = El perfil se ha guardado.
flash-profile-saved = { $count ->
    [one] El perfil se ha guardado. { $count } teléfono recibe otra cosa desde su próxima petición.
   *[other] El perfil se ha guardado. { $count } teléfonos reciben otra cosa desde su próxima petición.
}
flash-profile-duplicated = Esta es la copia.
flash-profile-duplicated-without = { $count ->
    [one] Esta es la copia. Se omitió { $count } secreto del distribuidor: añada el suyo.
   *[other] Esta es la copia. Se omitieron { $count } secretos del distribuidor: añada los suyos.
}
flash-profile-deleted = El perfil se ha eliminado.
flash-profile-retired = { $count ->
    [one] El perfil se ha eliminado y { $count } teléfono tiene ahora otro.
   *[other] El perfil se ha eliminado y { $count } teléfonos tienen ahora otro.
}
flash-defaults-saved = { $count ->
    [one] Los valores predeterminados se han guardado. { $count } teléfono puede recibir otra cosa desde su próxima petición.
   *[other] Los valores predeterminados se han guardado. { $count } teléfonos pueden recibir otra cosa desde su próxima petición.
}
flash-defaults-deleted = { $count ->
    [one] Los valores predeterminados se han eliminado. { $count } teléfono ya no los recibe.
   *[other] Los valores predeterminados se han eliminado. { $count } teléfonos ya no los reciben.
}
flash-repointed = { $count ->
    [one] { $count } dirección tiene su nuevo comienzo.
   *[other] { $count } direcciones tienen su nuevo comienzo.
}
flash-repoint-left = { $count ->
    [one] La operación se interrumpió: { $count } dirección quedó como estaba. Inténtelo de nuevo.
   *[other] La operación se interrumpió: { $count } direcciones quedaron como estaban. Inténtelo de nuevo.
}
defaults-what = Lo que recibe cada teléfono de un modelo, salvo que su perfil o el propio teléfono digan otra cosa.
defaults-none = Aún no hay valores predeterminados.
defaults-for = Valores predeterminados para un modelo
defaults-for-hint = Su nombre, por ejemplo D785 o M900. También son posibles modelos que no están en la lista.
defaults-open = Abrir
defaults-no-model = No es el nombre de un modelo.
defaults-changed = Modificados
defaults-of = Valores predeterminados de { $model }
defaults-layer = La capa más débil: un ajuste de un perfil o del propio teléfono oculta el que está aquí.
defaults-delete = ¿Eliminar los valores predeterminados de { $model }?
defaults-delete-what = Los teléfonos de este modelo ya no reciben estos ajustes. Conservan lo que ya tienen. Esto se puede deshacer.
repoint = Pasar a otro servidor
repoint-what = Cuando un servidor se traslada: dé de una vez un nuevo comienzo a todas las redirecciones que llevan a él. Primero ve qué cambiaría.
repoint-from = Direcciones que empiezan por
repoint-from-hint = Al menos el esquema y el servidor, exactamente como en las redirecciones: http://pbx1.example/
repoint-to = deben empezar por
repoint-to-hint = Lo que sigue queda como está.
repoint-look = Mostrar qué cambiaría
repoint-found = { $count ->
    [one] { $count } dirección cambiaría
   *[other] { $count } direcciones cambiarían
}
repoint-parts = Perfiles: { $profiles }. Valores predeterminados: { $defaults }. Propias de teléfonos: { $phones }.
repoint-reaches = { $count ->
    [one] Esto afecta a { $shown } teléfono.
   *[other] Esto afecta a { $shown } teléfonos.
}
repoint-do = { $count ->
    [one] Cambiar { $count } dirección
   *[other] Cambiar { $count } direcciones
}
repoint-changed = { $count ->
    [one] Ahora hay { $count } y no { $seen }, como usted vio. Aún no se ha hecho nada.
   *[other] Ahora hay { $count } y no { $seen }, como usted vio. Aún no se ha hecho nada.
}
repoint-thing = Dónde está
repoint-why = Por qué se queda
repoint-kept = { $count ->
    [one] { $count } dirección queda como está
   *[other] { $count } direcciones quedan como están
}
repoint-resellers = Es del distribuidor.
repoint-within = Lo que ha escrito termina en medio de una de sus palabras.
