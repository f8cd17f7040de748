# Charts

chart-states = Téléphones par état
chart-hours = Demandes des téléphones ces sept derniers jours
chart-hours-sum = { $total ->
    [one] { $total } demande, au plus { $most } en une heure.
   *[other] { $total } demandes, au plus { $most } en une heure.
}
chart-hours-none = Aucun téléphone n’a rien demandé ces sept derniers jours.
chart-firmware = Micrologiciel des téléphones
chart-firmware-rest = autres versions
chart-firmware-none = non indiqué
chart-firmware-unknown = Aucun téléphone n’a encore indiqué son micrologiciel.
chart-phones = { $count ->
    [one] { $count } téléphone.
   *[other] { $count } téléphones.
}
chart-table = Les nombres figurent ci-dessous dans un tableau.
chart-numbers = Nombres en tableau
chart-day = Jour (heures en UTC)
