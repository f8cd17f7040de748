# Charts

chart-states = Telefone nach Zustand
chart-hours = Anfragen der Telefone in den letzten sieben Tagen
chart-hours-sum = { $total ->
    [one] { $total } Anfrage, höchstens { $most } in einer Stunde.
   *[other] { $total } Anfragen, höchstens { $most } in einer Stunde.
}
chart-hours-none = In den letzten sieben Tagen hat kein Telefon gefragt.
chart-firmware = Firmware der Telefone
chart-firmware-rest = andere Versionen
chart-firmware-none = nicht gemeldet
chart-firmware-unknown = Noch hat kein Telefon seine Firmware gemeldet.
chart-phones = { $count ->
    [one] { $count } Telefon.
   *[other] { $count } Telefone.
}
chart-table = Die Zahlen stehen darunter als Tabelle.
chart-numbers = Zahlen als Tabelle
chart-day = Tag (Stunden in UTC)
