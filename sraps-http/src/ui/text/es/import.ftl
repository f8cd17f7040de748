# Teléfonos desde archivos

import = Importar teléfonos
import-what = Tome una tabla de teléfonos de un archivo, o péguela. Verá qué sería de cada línea antes de que se registre nada.
import-file = Archivo
import-file-what = CSV de { $mib } MiB como máximo con 10.000 teléfonos como máximo. El separador y la codificación se reconocen. En su hoja de cálculo trate la columna de direcciones como texto; si no, faltan los ceros iniciales.
import-text = O pegue la tabla
import-read = Leer
import-empty = Elija un archivo, o pegue una tabla con al menos un teléfono.
import-workbook = Esto es un libro de trabajo. Guarde la hoja como CSV y tome ese archivo.
import-binary = Esto no es un archivo de texto. Guarde la tabla como CSV y tome ese archivo.
import-too-long = No se pueden importar más de 10.000 teléfonos a la vez. Divida el archivo, por favor.
import-lost = El archivo ya no se guarda: los archivos se guardan seis horas. Elíjalo de nuevo, por favor.
import-other = Otro archivo
import-columns = Qué dicen las columnas
import-header = La primera línea contiene encabezados
import-no-column = (en ninguna columna)
import-column = Columna { $count }
import-enabled = Se aprovisiona (true o false)
import-check = Mirar de nuevo
import-would = Qué se haría
import-new = Nuevos
import-warnings = de ellos, para mirar
import-yours = Ya registrados aquí
import-twice = Repetidos en el archivo
import-bad = Errores
import-errors = Guardar las líneas con errores como CSV
import-profile-what = Para las líneas que no indican ningún perfil de aprovisionamiento:
import-now = { $count ->
    [0] Registrar teléfonos
    [one] Registrar { $count } teléfono
   *[other] Registrar { $count } teléfonos
}
import-nothing = No hay nada que registrar: ninguna línea es un teléfono nuevo sin errores.
import-changed = Usted eligió algo distinto de lo que se mostraba. Todavía no se ha registrado nada: esto es lo que se haría ahora.
phones-export = Exportar CSV
phones-import = Importar CSV
fault-no-profile = ningún perfil de aprovisionamiento
fault-unknown-profile = ningún perfil de aprovisionamiento tiene este nombre o identificador
fault-ambiguous-profile = varios perfiles de aprovisionamiento tienen este nombre; escriba el identificador
fault-model = ningún modelo se llama así
fault-enabled = se espera true o false
