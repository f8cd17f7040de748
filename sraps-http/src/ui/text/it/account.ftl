# Il proprio account: nome, indirizzo, password, secondo fattore; e l'accesso con esso

account-email = Cambia indirizzo e-mail
account-email-what = Lei accede con
account-email-new = Nuovo indirizzo e-mail
account-password = Cambia password
account-password-what = Tutti gli altri browser vengono poi disconnessi.
account-password-old = Password attuale
account-password-new = Nuova password
account-password-wrong = Questa non è la Sua password.
flash-password-changed = La Sua password è cambiata. Tutti gli altri browser sono disconnessi.
factor-on = Il secondo fattore è attivo.
factor-off = Il secondo fattore non è attivo.
factor-set-up = Configura il secondo fattore
factor-manage = Gestisci
factor-what = Con un secondo fattore si accede con la password e con sei cifre mostrate da un’app sul telefono cellulare. Chi scopre la Sua password non può accedere solo con quella.
factor-scan = Scansioni questa immagine con un’app di autenticazione.
factor-picture = La chiave come codice QR
factor-key = Oppure inserisca questa chiave nell’app:
factor-code = Codice
factor-code-what = Le sei cifre che l’app mostra adesso.
factor-code-wrong = Questo codice è errato o è già stato usato. Prenda il prossimo. Se nessuno è giusto, controlli che gli orologi del telefono e del server siano esatti.
factor-too-many = I codici errati sono stati troppi. Le cifre saranno di nuovo accettate nella prossima ora; un codice di recupero lo è subito.
factor-turn-on = Attiva
factor-turn-off = Disattiva il secondo fattore
factor-turn-off-what = Poi basta la Sua password. Tutti gli altri browser vengono disconnessi.
flash-factor-off = Il secondo fattore non è più attivo. Tutti gli altri browser sono disconnessi.
recovery = Codici di recupero
recovery-once = Il secondo fattore è attivo. Questi codici sono mostrati solo adesso.
recovery-what = Con ciascuno di questi codici si può accedere una volta quando non si ha l’app. Li conservi dove nessuno li trovi insieme alla Sua password.
recovery-left = { $count ->
    [one] Resta { $count } codice.
   *[other] Restano { $count } codici.
}
recovery-new = Crea nuovi codici
recovery-new-what = Con i nuovi codici quelli precedenti non valgono più.
step = Secondo fattore
step-code = Codice
step-what = Le sei cifre che l’app mostra adesso, oppure uno dei Suoi codici di recupero.
step-back = Accedi come un’altra persona
flash-step-over = È passato troppo tempo oppure il Suo account è cambiato. Acceda di nuovo.
prove = È Lei?
prove-what = { $count ->
    [one] Ha effettuato l’accesso più di { $count } minuto fa. Inserisca di nuovo la password; ciò che ha compilato resta.
   *[other] Ha effettuato l’accesso più di { $count } minuti fa. Inserisca di nuovo la password; ciò che ha compilato resta.
}
prove-go = Continua
