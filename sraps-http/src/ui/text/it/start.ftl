# Primo avvio, e attesa dei telefoni

steps = Passi
step-owner = Proprietario
step-addresses = Indirizzi
step-profile = Profilo
step-phones = Telefoni
step-connect = Collegamento
set-up = Configurare questo servizio
set-up-what = Lei diventa il proprietario di questa installazione e può fare tutto. Il link che L’ha portata qui serve una sola volta.
set-up-name = Il Suo nome
set-up-company-what = Di chi sono i telefoni che gestisce per primi. Altre aziende sono possibili in seguito.
set-up-reseller = Rivenditore (facoltativo)
set-up-reseller-what = Solo se si occupa dei telefoni di più aziende: la Sua ditta.
set-up-go = Configurare e accedere
password-show = Mostrare la password
sign-in-empty = Non è ancora configurato nulla. Apra il link che il server mostra all’avvio.
addresses = Indirizzi
addresses-what = Le persone aprono queste pagine a un indirizzo, i telefoni chiedono le impostazioni a un altro o allo stesso. Entrambi devono essere raggiungibili da dove si trovano.
addresses-people = Per persone e programmi
addresses-phones = Per i telefoni
addresses-as-opened = Come ha aperto questa pagina; non ne è stato scelto un altro.
addresses-none = Nessuno è stato scelto.
addresses-change = Cambiare un indirizzo
addresses-change-what = Gli indirizzi sono opzioni del server, sulla riga di comando, nell’ambiente o nel file di configurazione. Valgono dal prossimo avvio.
reach-unknown = Non si sa a quale indirizzo i telefoni raggiungono questo servizio: l’opzione phone-url non è impostata.
reach-supposed = L’opzione phone-url non è impostata. Questo indirizzo è ricavato da quello che la macchina ha nella sua rete; verifichi che i Suoi telefoni lo raggiungano.
reach-this-machine = I telefoni non raggiungono questo indirizzo: porta al dispositivo stesso, non a questa macchina nella rete.
reach-listener = Il server ascolta solo questa macchina. I telefoni lo raggiungono se un proxy inoltra le loro richieste.
reach-command = Arresti il server e lo avvii con questo comando:
waiting = Collegare i telefoni
waiting-live = Questa pagina si aggiorna da sola.
waiting-pause = Pausa
waiting-paused = Questa pagina resta com’è.
waiting-resume = Riprendere
waiting-phones = I Suoi telefoni
waiting-none = Nessun telefono è ancora registrato. Aggiunga prima i telefoni; poi vengono attesi qui.
waiting-for = { $count ->
    [one] In attesa di { $count } telefono che non ha mai chiesto.
   *[other] In attesa di { $count } telefoni che non hanno mai chiesto.
}
waiting-all = { $count ->
    [one] Questo telefono ha chiesto e ha avuto la sua risposta.
   *[other] Tutti i { $count } telefoni hanno chiesto e hanno avuto le loro risposte.
}
waiting-not-snom = Non è un indirizzo Snom
asking = Telefoni non registrati che hanno appena chiesto
asking-what = Telefoni che nell’ultima ora hanno chiesto a questo servizio e che nessuno ha registrato. Se il Suo è qui con un indirizzo MAC diverso da quello inserito, registri questo.
asking-none = Finora nessuno.
asking-register = Registrare
ways = Come un telefono viene a sapere dove chiedere
ways-what = Questo è l’URL del server delle impostazioni, uguale per tutti i telefoni:
ways-hand = A mano
ways-hand-what = Apra la pagina web del telefono, lo inserisca come “Setting URL” (l’impostazione setting_server), salvi e riavvii il telefono.
ways-dhcp = Con DHCP
ways-dhcp-what = Il Suo server DHCP invia l’URL come opzione 66. Queste righe lo inviano solo ai telefoni Snom, che nell’opzione 60 dicono “snom” e il loro modello.
ways-dhcp-67 = Non imposti l’opzione 67 (nome del file) per i telefoni: l’URL termina con una barra e ogni telefono aggiunge il nome del proprio file.
ways-sraps = Con il servizio di Snom (SRAPS)
ways-sraps-what = I telefoni nuovi di fabbrica chiedono prima al servizio di Snom. Se ha un account, inserisca questo come destinazione del reindirizzamento per i Suoi telefoni:
ways-order = Se non è impostato diversamente, un telefono chiede prima al servizio di Snom, poi per SIP multicast, poi per DHCP, e si ferma al primo che riesce.
welcome-connect = Collegare i telefoni
