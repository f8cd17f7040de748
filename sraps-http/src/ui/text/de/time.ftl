# Deutsch. Nüchtern, in den Worten des Fachs, mit „Sie“.
moment = { $day-number }.{ $month-number }.{ $year }, { $time } UTC
ago-now = gerade eben
ago-minutes = { $count ->
    [one] vor { $count } Minute
   *[other] vor { $count } Minuten
}
ago-hours = { $count ->
    [one] vor { $count } Stunde
   *[other] vor { $count } Stunden
}
ago-days = { $count ->
    [one] vor { $count } Tag
   *[other] vor { $count } Tagen
}
