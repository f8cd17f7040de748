# La propia cuenta: nombre, dirección, contraseña, segundo factor; y el acceso con él

account-email = Cambiar dirección de correo
account-email-what = Usted accede con
account-email-new = Nueva dirección de correo
account-password = Cambiar contraseña
account-password-what = Después se cierra la sesión en todos los demás navegadores.
account-password-old = Contraseña actual
account-password-new = Nueva contraseña
account-password-wrong = Esta no es su contraseña.
flash-password-changed = Su contraseña ha cambiado. Se ha cerrado la sesión en los demás navegadores.
factor-on = El segundo factor está activado.
factor-off = El segundo factor está desactivado.
factor-set-up = Configurar el segundo factor
factor-manage = Gestionar
factor-what = Con un segundo factor se accede con la contraseña y con seis cifras que muestra una aplicación en su teléfono móvil. Quien descubra su contraseña no puede acceder solo con ella.
factor-scan = Escanee esta imagen con una aplicación de autenticación.
factor-picture = La clave como código QR
factor-key = O introduzca esta clave en la aplicación:
factor-code = Código
factor-code-what = Las seis cifras que la aplicación muestra ahora.
factor-code-wrong = Este código es incorrecto o ya se ha usado. Tome el siguiente. Si ninguno es correcto, compruebe que los relojes del teléfono y del servidor estén en hora.
factor-too-many = Ha habido demasiados códigos incorrectos. Las cifras se aceptarán de nuevo en la próxima hora; un código de recuperación se acepta ahora.
factor-turn-on = Activar
factor-turn-off = Desactivar el segundo factor
factor-turn-off-what = Entonces basta su contraseña. Se cierra la sesión en todos los demás navegadores.
flash-factor-off = El segundo factor está desactivado. Se ha cerrado la sesión en los demás navegadores.
recovery = Códigos de recuperación
recovery-once = El segundo factor está activado. Estos códigos solo se muestran ahora.
recovery-what = Con cada uno de estos códigos puede acceder una vez cuando no tenga su aplicación. Guárdelos donde nadie los encuentre junto con su contraseña.
recovery-left = { $count ->
    [one] Queda { $count } código.
   *[other] Quedan { $count } códigos.
}
recovery-new = Crear códigos nuevos
recovery-new-what = Con códigos nuevos, los anteriores dejan de valer.
step = Segundo factor
step-code = Código
step-what = Las seis cifras que su aplicación muestra ahora, o uno de sus códigos de recuperación.
step-back = Acceder como otra persona
flash-step-over = Ha pasado demasiado tiempo o su cuenta ha cambiado. Acceda de nuevo.
prove = ¿Es usted?
prove-what = { $count ->
    [one] Accedió hace más de { $count } minuto. Introduzca su contraseña otra vez; lo que ha rellenado se conserva.
   *[other] Accedió hace más de { $count } minutos. Introduzca su contraseña otra vez; lo que ha rellenado se conserva.
}
prove-go = Continuar
