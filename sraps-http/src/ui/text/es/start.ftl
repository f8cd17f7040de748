# Primer arranque, y espera de los teléfonos

steps = Pasos
step-owner = Propietario
step-addresses = Direcciones
step-profile = Perfil
step-phones = Teléfonos
step-connect = Conexión
set-up = Configurar este servicio
set-up-what = Usted pasa a ser el propietario de esta instalación y puede hacerlo todo. El enlace que le ha traído aquí sirve una sola vez.
set-up-name = Su nombre
set-up-company-what = De quién son los teléfonos que gestiona primero. Más adelante puede haber otras empresas.
set-up-reseller = Distribuidor (opcional)
set-up-reseller-what = Solo si se ocupa de los teléfonos de varias empresas: su propia firma.
set-up-go = Configurar e iniciar sesión
password-show = Mostrar la contraseña
sign-in-empty = Todavía no hay nada configurado. Abra el enlace que el servidor muestra al arrancar.
addresses = Direcciones
addresses-what = Las personas abren estas páginas en una dirección; los teléfonos piden sus ajustes en otra o en la misma. Ambas deben ser accesibles desde donde están.
addresses-people = Para personas y programas
addresses-phones = Para teléfonos
addresses-as-opened = Tal como ha abierto esta página; no se ha elegido otra.
addresses-none = No se ha elegido ninguna.
addresses-change = Cambiar una dirección
addresses-change-what = Las direcciones son opciones del servidor, en su línea de comandos, en su entorno o en su archivo de configuración. Cuentan a partir de su próximo arranque.
reach-unknown = No se sabe en qué dirección llegan los teléfonos a este servicio: la opción phone-url no está definida.
reach-supposed = La opción phone-url no está definida. Esta dirección se ha formado con la que esta máquina tiene en su red; compruebe que sus teléfonos llegan a ella.
reach-this-machine = Los teléfonos no llegan a esta dirección: lleva al propio aparato y no a esta máquina en la red.
reach-listener = El servidor solo escucha a esta máquina. Los teléfonos llegan a él si un proxy transmite sus peticiones.
reach-command = Detenga el servidor y arránquelo con este comando:
waiting = Conectar los teléfonos
waiting-live = Esta página se mantiene al día por sí sola.
waiting-pause = Pausa
waiting-paused = Esta página se queda como está.
waiting-resume = Continuar
waiting-phones = Sus teléfonos
waiting-none = Todavía no hay ningún teléfono registrado. Añada primero teléfonos; después se les espera aquí.
waiting-for = { $count ->
    [one] Se espera a { $count } teléfono que nunca ha preguntado.
   *[other] Se espera a { $count } teléfonos que nunca han preguntado.
}
waiting-all = { $count ->
    [one] Este teléfono ha preguntado y ha recibido su respuesta.
   *[other] Los { $count } teléfonos han preguntado y han recibido sus respuestas.
}
waiting-not-snom = No es una dirección de Snom
asking = Teléfonos sin registrar que acaban de preguntar
asking-what = Teléfonos que han preguntado a este servicio en la última hora y que nadie ha registrado. Si el suyo está aquí con otra dirección MAC que la que ha escrito, registre esta.
asking-none = Ninguno hasta ahora.
asking-register = Registrar
ways = Cómo sabe un teléfono dónde preguntar
ways-what = Esta es la URL del servidor de ajustes, igual para todos los teléfonos:
ways-hand = A mano
ways-hand-what = Abra la página web del teléfono, introdúzcala como «Setting URL» (el ajuste setting_server), guarde y reinicie el teléfono.
ways-dhcp = Por DHCP
ways-dhcp-what = Su servidor DHCP envía la URL como opción 66. Estas líneas la envían solo a los teléfonos Snom, que dicen «snom» y su modelo en la opción 60.
ways-dhcp-67 = No defina la opción 67 (nombre de archivo) para los teléfonos: la URL termina en una barra y cada teléfono añade el nombre de su propio archivo.
ways-sraps = Por el servicio de Snom (SRAPS)
ways-sraps-what = Los teléfonos recién salidos de fábrica preguntan primero al servicio de Snom. Si tiene una cuenta allí, introduzca esto como destino de la redirección para sus teléfonos:
ways-order = Si no se ajusta otra cosa, un teléfono pregunta primero al servicio de Snom, luego por SIP multicast, luego por DHCP, y termina con el primero que lo consigue.
welcome-connect = Conectar los teléfonos
