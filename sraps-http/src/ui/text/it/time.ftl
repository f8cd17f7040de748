# Italiano. Sobrio, con i termini del settore, con il «Lei».
moment = { $day-number }/{ $month-number }/{ $year }, { $time } UTC
ago-now = proprio ora
ago-minutes = { $count ->
    [one] { $count } minuto fa
   *[other] { $count } minuti fa
}
ago-hours = { $count ->
    [one] { $count } ora fa
   *[other] { $count } ore fa
}
ago-days = { $count ->
    [one] { $count } giorno fa
   *[other] { $count } giorni fa
}
