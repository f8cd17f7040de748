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
