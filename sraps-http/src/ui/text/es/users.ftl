# Usuarios

users-none = Aquí todavía no hay usuarios.
user-new = Invitar a un usuario
user-new-what = Después recibirá un enlace para entregar. Con él, el usuario elige su contraseña; nadie más la conoce.
user-invite = Invitar
user-invited = invitado
user-last-sign-in = Último acceso
second-factor = Segundo factor
user-email-refused = Escriba una dirección de correo.
user-email-taken = Esta dirección de correo ya tiene una cuenta.
user-last-owner = Es el último propietario aquí: nombre antes a otra persona.
user-link = Enlace para elegir una contraseña
user-link-what = Para quien es nuevo o ha olvidado su contraseña. Un enlace anterior ya no sirve.
user-link-make = Crear un enlace
user-link-title = Entregue este enlace
user-link-once = Este enlace solo se muestra ahora. Quien lo tenga puede elegir la contraseña, una vez: entréguelo de un modo en que confíe.
user-link-until = Sirve hasta el
user-remove = Quitar usuario
user-remove-what = Su sesión se cierra de inmediato en todas partes y ya no puede acceder. Lo que creó permanece. No se puede deshacer.
flash-user-removed = El usuario se ha quitado.
invitation = Su cuenta
invitation-what = Elija una contraseña y habrá iniciado sesión.
invitation-accept = Guardar e iniciar sesión
password-what = 10 caracteres o más. Varias palabras son buenas y fáciles de recordar.
password-refused = Elija una contraseña de 10 a 1.024 caracteres.
