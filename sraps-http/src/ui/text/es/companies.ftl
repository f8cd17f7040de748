# Empresas

companies-what = Elija la empresa cuyos teléfonos quiere gestionar.
companies-search = Nombre de una empresa
companies-none = Todavía no hay empresas. En cuanto se cree una, aparecerá aquí.
companies-not-found = Ninguna empresa tiene esto en su nombre.
companies-state = Estado
companies-active = Activa
companies-suspended = Suspendida
company-new = Nueva empresa
company-settings = Ajustes de la empresa
company-secrets = Ajustes secretos de los teléfonos
company-secrets-what = Contraseñas y otros ajustes secretos. Quien solo indica una dirección MAC podría ser cualquiera, y los teléfonos todavía no pueden demostrar quiénes son (algún día lo hará su certificado). Hasta entonces, una empresa que retiene sus secretos no los envía a ningún teléfono; sus teléfonos conservan los que tienen.
company-secrets-withheld = Retenidos para los teléfonos que no demuestran quiénes son (todos, hasta entonces)
company-secrets-open = Para cualquiera que indique la dirección MAC (solo redes cerradas)
company-suspended = Suspendida
company-suspended-what = Sus personas y claves API son rechazadas. Sus teléfonos siguen como están.
company-stop = Durante la suspensión, detener también sus teléfonos
company-delete = Eliminar empresa
reseller-new = Nuevo distribuidor
reseller-settings = Ajustes del distribuidor
reseller-delete = Eliminar distribuidor
resellers-what = Un distribuidor tiene empresas y perfiles para todas ellas.
resellers-none = Todavía no hay distribuidores.
name-refused = Escriba un nombre de 1 a 200 caracteres en una línea.
delete-empty = No contiene nada. La eliminación se puede deshacer.
delete-everything = Se elimina con todo lo que contiene:
delete-not-empty = No se puede eliminar mientras exista esto:
delete-for-good = No se puede deshacer. Sus teléfonos ya no se redirigirán ni recibirán ajustes desde aquí.
delete-confirm = Para mayor seguridad, escriba el nombre de la empresa
delete-confirm-wrong = Este no es el nombre de la empresa, que hay que escribir porque contiene algo.
flash-company-made = La empresa está creada. Ahora necesita un perfil de aprovisionamiento.
flash-company-deleted = La empresa se ha eliminado.
flash-reseller-made = El distribuidor está creado.
flash-reseller-deleted = El distribuidor se ha eliminado.
company-stop-what = { $count ->
    [one] { $shown } teléfono recibe entonces la respuesta de los desconocidos.
   *[other] { $shown } teléfonos reciben entonces la respuesta de los desconocidos.
}
