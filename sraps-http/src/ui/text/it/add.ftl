# Aggiungere telefoni

add-macs = Indirizzi MAC
add-macs-what = Uno o molti, in qualsiasi notazione, da un elenco o da un foglio di calcolo. Dopo ogni indirizzo, separato da una tabulazione, può seguire un nome.
add-check = Verifica
add-read = Che cosa è stato letto
add-nothing = Ciò che incolla viene verificato qui, riga per riga.
add-remove = { $count ->
    [one] Rimuovi la riga errata
   *[other] Rimuovi le { $count } righe errate
}
add-lost = L’elenco che era stato conservato non c’è più: gli elenchi sono conservati per sei ore. Lo incolli di nuovo, per favore.
add-macs-missing = Incolli almeno un indirizzo MAC.
add-macs-many = Si possono registrare al massimo 10.000 telefoni alla volta, in non più di 1 MiB di testo. Incolli l’elenco in più parti.
add-macs-bad = { $count ->
    [one] Una riga non può essere registrata. La corregga o la rimuova.
   *[other] { $count } righe non possono essere registrate. Le corregga o le rimuova.
}
add-macs-nothing-new = Tutti questi telefoni sono già registrati qui.
add-profile-missing = Scelga un profilo di provisioning.
add-profile-unknown = Questo profilo di provisioning non esiste più. Ne scelga un altro.
add-profile-none = Non c’è ancora alcun profilo di provisioning. Ogni telefono ne ha bisogno: dice quali impostazioni riceve il telefono, o dove viene reindirizzato.
add-profile-find = Nome di un profilo
add-profile-not-found = Nessun profilo ha questo nel nome.
add-profile-more = Ce ne sono altri. Cerchi una parte del nome.
add-profile-new = Crea un nuovo profilo
add-profile-new-what = Il Suo elenco viene conservato, e Lei torna qui.
add-profile-redirects = Reindirizzamento a
add-profile-settings = Impostazioni
add-profile-both = Impostazioni, e reindirizzamento a
add-profile-empty = Non dice ancora nulla
add-profile-shared = del rivenditore
add-register = Registra telefono
lines-ready = { $count ->
    [0] Nessuno pronto
    [one] { $count } pronto
   *[other] { $count } pronti
}
lines-bad = { $count ->
    [one] { $count } no
   *[other] { $count } no
}
lines-some = Sono elencate solo le righe da guardare.
lines-more = { $count ->
    [one] e { $count } altro
   *[other] e altri { $count }
}
lines-line = Riga
lines-good = pronto,
lines-no-model = modello noto quando si annuncia
lines-not-snom = non è un indirizzo Snom
lines-unfit = il profilo è per { $group }
fault-length = { $count ->
    [one] { $count } cifra su 12
   *[other] { $count } cifre su 12
}
fault-foreign = «{ $sign }» non è una cifra esadecimale
fault-mixed = separatori misti o fuori posto
fault-spaced = contiene spazi; scriva { $mac }
fault-twice = doppio, prima alla riga { $count }
fault-yours = già registrato qui
fault-elsewhere = registrato presso
fault-taken = registrato altrove
fault-long-name = il nome ha { $count } caratteri; ne sono possibili al massimo 200
fault-bad-name = il nome contiene un carattere di controllo
added = { $count ->
    [one] { $count } telefono registrato
   *[other] { $count } telefoni registrati
}
added-show = Mostra
added-more = Aggiungi altri
added-next = Che cosa fare ora
added-next-what = Colleghi i telefoni, o riavvii quelli accesi. Appena un telefono chiede le sue impostazioni, l’elenco lo mostra: fino ad allora il suo stato è «Preparato».
added-which = Registrati
added-skipped = { $count ->
    [one] { $count } riga tralasciata
   *[other] { $count } righe tralasciate
}
