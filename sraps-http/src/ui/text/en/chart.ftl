# Charts

chart-states = Phones by state
chart-hours = Requests of the phones in the last seven days
chart-hours-sum = { $total ->
    [one] { $total } request, at most { $most } in an hour.
   *[other] { $total } requests, at most { $most } in an hour.
}
chart-hours-none = No phone has asked in the last seven days.
chart-firmware = Firmware of the phones
chart-firmware-rest = other versions
chart-firmware-none = not reported
chart-firmware-unknown = No phone has reported its firmware yet.
chart-phones = { $count ->
    [one] { $count } phone.
   *[other] { $count } phones.
}
chart-table = The numbers stand below as a table.
chart-numbers = Numbers as a table
chart-day = Day (hours in UTC)
