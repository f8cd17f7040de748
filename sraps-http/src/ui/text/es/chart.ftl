# Charts

chart-states = Teléfonos por estado
chart-hours = Peticiones de los teléfonos en los últimos siete días
chart-hours-sum = { $total ->
    [one] { $total } petición, como máximo { $most } en una hora.
   *[other] { $total } peticiones, como máximo { $most } en una hora.
}
chart-hours-none = Ningún teléfono ha preguntado en los últimos siete días.
chart-firmware = Firmware de los teléfonos
chart-firmware-rest = otras versiones
chart-firmware-none = no indicado
chart-firmware-unknown = Ningún teléfono ha indicado todavía su firmware.
chart-phones = { $count ->
    [one] { $count } teléfono.
   *[other] { $count } teléfonos.
}
chart-table = Los números están debajo en una tabla.
chart-numbers = Números en una tabla
chart-day = Día (horas en UTC)
