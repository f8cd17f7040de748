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

# Ogni pagina
skip = Vai al contenuto
menu = Menu
menu-main = Menu principale
menu-administration = Amministrazione
company = Azienda
company-change = Cambia
company-choose = Scegli un’azienda
companies = Aziende
look = Lingua e tema
language = Lingua
theme = Tema
theme-system = Come il sistema
theme-light = Chiaro
theme-dark = Scuro
exposed = Questa connessione non è cifrata: le password possono essere lette durante il passaggio attraverso la rete. Usi questo servizio tramite https, oppure solo in una rete di cui si fida.
errors = { $count ->
    [one] Corregga quanto segue:
   *[other] Corregga questi { $count } punti:
}
request-id = Richiesta:

# Accesso
sign-in = Accedi
sign-out = Esci
email = Indirizzo e-mail
password = Password
sign-in-wrong = L’indirizzo e-mail o la password non è corretta.
sign-in-busy = In questo momento troppe persone stanno accedendo. Riprovi tra qualche secondo.
sign-in-delay = { $count ->
    [one] Dopo diversi tentativi falliti, il prossimo richiede { $count } secondo.
   *[other] Dopo diversi tentativi falliti, il prossimo richiede { $count } secondi.
}
sign-in-forgotten = Ha dimenticato la password? Chi gestisce gli utenti può dargliene una nuova.
flash-signed-out = La sessione è terminata.
flash-signed-out-everywhere = Le sessioni sono terminate in tutti i browser.
sessions = Browser con accesso
sessions-what = In questi browser è attivo l’accesso al Suo account. Termini quelli che non conosce, e poi cambi la Sua password.
sessions-browser = Browser
sessions-address = Indirizzo
sessions-created = Accesso
sessions-last-seen = Ultimo uso
sessions-end = Termina
sessions-own = questo
sign-out-everywhere = Esci ovunque
flash-session-ended = L’accesso in quel browser è terminato.

# Benvenuto
welcome = Benvenuto
welcome-what = Questo servizio fornisce ai telefoni Snom le loro impostazioni, o li reindirizza al server che lo fa. Registri qui gli indirizzi MAC dei Suoi telefoni e assegni loro un profilo di provisioning.
welcome-contact = Domande e problemi

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
companies-what = Scelga l’azienda di cui vuole gestire i telefoni.
companies-search = Nome di un’azienda
companies-none = Non ci sono ancora aziende. Appena ne viene creata una, compare qui.
companies-not-found = Nessuna azienda ha questo nel nome.
companies-state = Stato
companies-active = Attiva
companies-suspended = Sospesa
welcome-suspended = Questa azienda è sospesa: i suoi utenti e le sue chiavi API vengono respinti.
welcome-no-profile = Crei prima un profilo di provisioning
welcome-no-profile-what = Ogni telefono riceve le impostazioni, o il server a cui viene reindirizzato, da un profilo di provisioning. Crei quindi prima un profilo; poi aggiunga i telefoni e lo assegni loro.
welcome-make-profile = Crea un profilo
welcome-no-phones = Aggiunga i Suoi telefoni
welcome-no-phones-what = C’è un profilo di provisioning, ma ancora nessun telefono. Incolli gli indirizzi MAC dei Suoi telefoni, uno o molti, e assegni loro il profilo.
welcome-viewer = Il Suo ruolo Le permette di vedere tutto, ma non di modificarlo.
welcome-phones = { $count ->
    [one] { $shown } telefono registrato
   *[other] { $shown } telefoni registrati
}
welcome-phones-first = Qui sono contati solo i primi { $count } telefoni in ordine di indirizzo MAC.

# Pagine che non possono essere mostrate
problem-home = Alla prima pagina
problem-not-found = Pagina non trovata
problem-not-found-what = A questo indirizzo non c’è nulla, oppure Lei non vi ha accesso.
problem-denied = Non consentito
problem-denied-what = Il Suo ruolo non lo consente. Chi gestisce gli utenti può cambiarlo.
problem-cross-site = Modulo rifiutato
problem-cross-site-what = Questo modulo non è stato inviato da una pagina di questo servizio, oppure il Suo browser non dice da dove proviene. Nulla è stato modificato. Vada alla prima pagina e riprovi da lì.
problem-too-large = Troppo in una volta
problem-too-large-what = I dati inviati sono più lunghi di quanto si possa elaborare in una volta. Nulla è stato modificato. Li invii in più parti.
problem-conflict = Modificato nel frattempo
problem-conflict-what = Qualcun altro ha modificato questi dati mentre Lei vi lavorava. Nulla è stato modificato. Apra di nuovo la pagina e ripeta la modifica.
problem-not-understood = Richiesta non compresa
problem-not-understood-what = Il Suo browser ha inviato qualcosa che qui non ha senso. Nulla è stato modificato.
problem-unavailable = Temporaneamente non disponibile
problem-unavailable-what = Il servizio non può farlo in questo momento. I telefoni ricevono comunque le loro impostazioni. Riprovi tra poco.
problem-broken = Qualcosa non funziona
problem-broken-what = È un errore del servizio. Chi lo gestisce trova il motivo nel registro, sotto il numero di questa richiesta.
