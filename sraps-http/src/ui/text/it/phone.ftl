# One phone

phone-title = Telefono { $mac }
phone-title-of = Telefono { $mac }: { $page }
phone-pages = Pagine di questo telefono
phone-overview = Panoramica
phone-gets = Che cosa riceve questo telefono
phone-settings = Impostazioni
phone-history = Cronologia
phone-journal = Giornale
phone-why = Stato
phone-facts = Che cosa si sa del telefono
phone-unknown = non noto
phone-no-name = nessun nome
phone-reports = Il telefono comunica un altro modello:
phone-own = Impostazioni proprie
phone-own-count = { $count ->
    [0] nessuna
    [one] { $count } impostazione
   *[other] { $count } impostazioni
}
phone-autoprovisioning = Provisioning automatico
phone-on = attivo
phone-off = disattivato
phone-first-seen = Visto per la prima volta
phone-redirected = Reindirizzamento consegnato
phone-changed = Ultima modifica
phone-model-by-operator = (inserito a mano)
phone-model-by-range = (dall’indirizzo MAC)
phone-model-by-phone = (comunicato dal telefono)
phone-delete = Elimina telefono
phone-edit = Modifica questo telefono
phone-save = Salva
phone-try = Anteprima
phone-name-hint = Come lo si chiama: un posto, una persona, una stanza.
phone-name-refused = Un nome sta su una riga e ha al massimo { $count } caratteri.
phone-profile-refused = Questo profilo di provisioning non c’è più. Ne scelga un altro.
phone-model-refused = Questo non è il nome di un modello.
phone-model-auto = Come dice l’indirizzo MAC o il telefono
phone-model-hint = Dal modello dipende quali valori predefiniti valgono.
phone-enabled = Provisioning automatico
phone-enabled-hint = Se è disattivato, il telefono riceve la stessa risposta di uno sconosciuto.
phone-trial = Che cosa cambierebbe nel suo documento
phone-trial-what = Le righe con − sparirebbero, quelle con + si aggiungerebbero. Non è ancora salvato nulla.
phone-trial-same = In ciò che il telefono riceve non cambierebbe nulla.
phone-trial-secrets = Un segreto sostituito da un altro non viene mostrato qui.
phone-trial-before = Adesso:
phone-trial-after = Dopo il salvataggio:
phone-trial-document = Riceve il suo documento.
phone-diff-gone = sparisce:
phone-diff-new = si aggiunge:
flash-phone-changed = Il telefono è salvato.
flash-phone-changed-elsewhere = Il telefono è salvato. È stato affidato a un altro server: se ne accorge solo quando chiede di nuovo qui, per esempio dopo un ripristino delle impostazioni di fabbrica.
flash-nothing-changed = Non c’era nulla di diverso, quindi non è stato modificato nulla.
phone-why-disabled = Riceve la stessa risposta di un telefono sconosciuto, perché il provisioning automatico è disattivato:
phone-why-disabled-phone = per il telefono stesso
phone-why-disabled-profile = nel suo profilo di provisioning
phone-why-disabled-company = per tutti i telefoni dell’azienda, che è sospesa
phone-why-staged = È registrato e non ha mai chiesto le sue impostazioni. Lo si attende.
phone-why-refused = La sua ultima richiesta ha ricevuto lo stato { $status }
phone-why-refused-404 = In quel momento non c’era un tale file per il telefono: il percorso era sbagliato, oppure era disattivato. La cronologia mostra che cosa ha chiesto.
phone-why-refused-500 = È stato un errore di questo servizio o della sua base di dati. Il telefono chiede di nuovo da solo.
phone-why-refused-other = La cronologia mostra che cosa ha chiesto.
phone-why-change-pending = Ciò che deve ricevere è stato modificato, da ultimo qui: { $layer }
phone-why-change-pending-asked = L’ultima sua richiesta è precedente
phone-why-handed-over = Il reindirizzamento gli è stato consegnato
phone-why-handed-over-to = Ora chiede lì:
phone-why-silent = Deve farsi sentire con questa frequenza: { $every }. Ma la sua ultima richiesta risale a molto prima
phone-why-up-to-date = Ha chiesto dopo l’ultima modifica e ha ciò che deve avere
phone-every-days = { $count ->
    [one] ogni giorno
   *[other] ogni { $count } giorni
}
phone-every-hours = { $count ->
    [one] ogni ora
   *[other] ogni { $count } ore
}
phone-every-minutes = { $count ->
    [one] ogni minuto
   *[other] ogni { $count } minuti
}
phone-every-seconds = { $count ->
    [one] ogni secondo
   *[other] ogni { $count } secondi
}
phone-layer-reseller-defaults = Valori predefiniti (rivenditore)
phone-layer-company-defaults = Valori predefiniti
phone-layer-profile = Profilo
phone-layer-phone = Telefono
phone-gets-redirected = Viene reindirizzato a:
phone-told = Quanto gli viene detto
phone-told-withheld = I segreti arrivano solo a un telefono che prova la propria identità. Un telefono senza prova riceve tutto il resto e conserva i segreti che ha. Per ora nessun telefono può provarla qui.
phone-told-open = Questa azienda comunica i segreti a chiunque chieda con l’indirizzo MAC del telefono.
phone-told-public = Senza prova
phone-told-proven = Con prova
phone-reveal = Mostra i segreti
phone-reveal-what = Al posto dei segreti qui c’è un segno. Chi li guarda viene annotato nel giornale.
phone-revealed = In questa pagina i segreti sono mostrati in chiaro, per quanto sono Suoi. È annotato nel giornale.
phone-files-incomplete = Un telefono di questo modello, o di un modello non noto, può chiedere anche altri file.
phone-file-general = File per tutti i telefoni del modello
phone-file-own = File proprio del telefono
phone-file-firmware = File del firmware
phone-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } byte
}
phone-nothing-disabled = La risposta è 404: il telefono, il suo profilo o i telefoni della sua azienda sono disattivati.
phone-nothing-firmware = La risposta è 404: per il telefono non è impostato alcun firmware, oppure non legge un tale file.
phone-nothing-current = La risposta è 404: il firmware impostato è già in uso.
phone-nothing-unnamed = La risposta è 404: nulla nella richiesta nomina il telefono.
phone-why-settings = Da dove viene ogni impostazione
phone-settings-count = { $count ->
    [one] { $count } impostazione
   *[other] { $count } impostazioni
}
phone-no-settings = Nessun livello ha impostazioni per il telefono.
phone-setting = Impostazione
phone-value = Valore
phone-from = Viene da
phone-hides = Nasconde
phone-perm = Permesso
phone-withheld = non inviato senza prova
phone-own-what = Le impostazioni sul telefono stesso sono le più forti: nascondono quelle del suo profilo e dei valori predefiniti.
phone-own-none = Non ha impostazioni proprie.
phone-history-what = Si conservano le ultime { $count } richieste del telefono.
phone-history-none = Non ha ancora chiesto nulla.
phone-asked-at = Ora
phone-asked-from = Indirizzo IP
phone-asked-file = File
phone-answered = Risposta
phone-proof = Prova
phone-agent = User agent
phone-redirection-sent = reindirizzamento consegnato
phone-proof-none = nessuna
phone-journal-what = Modifiche a questo telefono dalla sua registrazione, la più recente per prima.
phone-journal-all = Tutti i registri con questo indirizzo MAC
phone-journal-change = Modifica intera
phone-journal-among = È stata una di { $count } modifiche fatte insieme; qui c’è ciò che ha fatto a questo telefono.
phone-journal-more = Qui ci sono solo le ultime { $count }.
