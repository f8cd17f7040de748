# Charts

chart-states = Telefoni per stato
chart-hours = Richieste dei telefoni negli ultimi sette giorni
chart-hours-sum = { $total ->
    [one] { $total } richiesta, al massimo { $most } in un’ora.
   *[other] { $total } richieste, al massimo { $most } in un’ora.
}
chart-hours-none = Negli ultimi sette giorni nessun telefono ha chiesto nulla.
chart-firmware = Firmware dei telefoni
chart-firmware-rest = altre versioni
chart-firmware-none = non comunicato
chart-firmware-unknown = Nessun telefono ha ancora comunicato il suo firmware.
chart-phones = { $count ->
    [one] { $count } telefono.
   *[other] { $count } telefoni.
}
chart-table = I numeri sono sotto in una tabella.
chart-numbers = Numeri in una tabella
chart-day = Giorno (ore in UTC)
