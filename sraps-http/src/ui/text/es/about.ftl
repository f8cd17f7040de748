# About

about-product = Este producto
about-version = Versión
about-licence = Licencia
about-libraries = Bibliotecas
about-libraries-show = Mostrar todas con sus licencias
about-libraries-what = Con qué está construido este servidor y bajo qué licencias.
about-library = Biblioteca
about-inside = Para quien lo opera
about-unknown = no se sabe
about-server = Servidor
about-system = Sistema
about-started = Iniciado
about-database = Base de datos
about-database-silent = No responde.
about-database-answers = responde en { $count } ms
about-disk = Disco con los datos
about-disk-free = { $free } libres de { $total }
about-disk-tight = queda poco espacio
about-certificate = Certificado válido hasta
about-certificate-over = caducado
about-certificate-soon = { $count ->
    [0] caduca hoy
    [one] queda { $count } día
   *[other] quedan { $count } días
}
about-backup = Última copia de seguridad
about-diagnostics = Guardar el diagnóstico
about-diagnostics-what = El diagnóstico contiene lo que se ve aquí, como archivo JSON para quien le ayude. No hay en él secretos, nombres ni direcciones.
about-bytes = { $count } bytes
about-kilobytes = { $count } kB
about-megabytes = { $count } MB
about-gigabytes = { $count } GB
