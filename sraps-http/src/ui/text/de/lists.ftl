# Listen und Zustände

menu-endpoints = Endgeräteverwaltung
phones = Telefone
phones-add = Telefone hinzufügen
profiles = Provisioning-Profile
search = Suchen
pages = Seiten
pages-first = Erste Seite
pages-next = Nächste Seite
more-than = mehr als { $count }
state-disabled = Abgeschaltet
state-staged = Vorbereitet
state-refused = Abgewiesen
state-change-pending = Änderung steht aus
state-handed-over = Übergeben
state-silent = Verstummt
state-up-to-date = Aktuell
