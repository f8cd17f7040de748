# Elenchi e stati

menu-endpoints = Gestione dei dispositivi
phones = Telefoni
phones-add = Aggiungi telefoni
profiles = Profili di provisioning
search = Cerca
pages = Pagine
pages-first = Prima pagina
pages-next = Pagina successiva
more-than = più di { $count }
state-disabled = Disattivato
state-staged = Preparato
state-refused = Rifiutato
state-change-pending = Modifica in attesa
state-handed-over = Reindirizzato
state-silent = Silenzioso
state-up-to-date = Aggiornato
