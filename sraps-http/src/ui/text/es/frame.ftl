# Cada página

skip = Ir al contenido
menu = Menú
menu-main = Menú principal
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
reseller = Distribuidor
resellers = Distribuidores
menu-installation = Instalación
product-defaults = Valores predeterminados
users = Usuarios
keys = Claves API
logs = Registros
account = Cuenta
about = Acerca de
cancel = Cancelar
undo = Deshacer
flash-undone = Se ha deshecho.
acting = Trabaja para
save = Guardar
flash-saved = Guardado.
copy = Copiar
copied = Copiado
done = Listo
