# Páginas que no se pueden mostrar

problem-home = A la primera página
problem-not-found = Página no encontrada
problem-not-found-what = No hay nada en esta dirección, o usted no tiene acceso a ello.
problem-denied = No permitido
problem-denied-what = Su rol no lo permite. Quien administra los usuarios puede cambiarlo.
problem-cross-site = Formulario rechazado
problem-cross-site-what = Este formulario no fue enviado por una página de este servicio, o su navegador no dice de dónde viene. No se ha cambiado nada. Vaya a la primera página e inténtelo de nuevo desde allí.
problem-too-large = Demasiado a la vez
problem-too-large-what = Lo que ha enviado es más largo de lo que se puede procesar de una vez. No se ha cambiado nada. Envíelo en varias partes.
problem-conflict = Cambiado entretanto
problem-conflict-what = Otra persona ha cambiado esto mientras usted trabajaba en ello. No se ha cambiado nada. Abra la página de nuevo y repita su cambio.
problem-not-understood = Solicitud no entendida
problem-not-understood-what = Su navegador ha enviado algo que aquí no tiene sentido. No se ha cambiado nada.
problem-unavailable = No disponible temporalmente
problem-unavailable-what = El servicio no puede hacerlo en este momento. Los teléfonos siguen recibiendo sus ajustes. Inténtelo de nuevo pronto.
problem-broken = Algo está averiado
problem-broken-what = Es un fallo del servicio. Quien lo gestiona encuentra la causa en el registro, con el número de esta solicitud.
problem-detail = El motivo exacto:
problem-refused = No es posible
problem-refused-what = En el estado actual no es posible. No se ha cambiado nada.
problem-used-link = Este enlace ya no es válido
problem-used-link-what = Un enlace así sirve una sola vez y durante un tiempo limitado. Si ya lo ha usado, inicie sesión con su correo electrónico y la contraseña elegida. Si no, pida uno nuevo: un administrador puede enviar otra invitación, y mientras no haya nada configurado, el servidor muestra un nuevo enlace de configuración cada vez que se inicia.
