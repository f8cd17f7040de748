# Telefoni

phones-none = Ancora nessun telefono
phones-none-what = Registri gli indirizzi MAC dei Suoi telefoni: ne incolli uno o molti, da qualsiasi elenco. Da quel momento questo servizio dice a ogni telefono che cosa deve essere o dove deve andare.
phones-search = MAC, nome, indirizzo IP o modello
phones-search-refused = Cerchi da 3 a 64 caratteri.
phones-all = Mostra tutti
phones-any-state = Qualsiasi stato
phones-any-profile = Qualsiasi profilo
phones-filters = Filtri
phones-filter-off = (rimuovi questo filtro)
phones-only-never = Mai visti
phones-only-failed = Falliti nelle ultime 24 ore
phones-nothing-found = Nessun telefono corrisponde. Provi con meno caratteri, o li mostri tutti.
phones-registered = { $count ->
    [one] { $shown } telefono
   *[other] { $shown } telefoni
}
phones-match = { $count ->
    [0] Nessun telefono corrisponde
    [one] { $shown } telefono corrisponde
   *[other] { $shown } telefoni corrispondono
}
phones-pick = Seleziona
phones-pick-one = Seleziona { $mac }
phones-pick-page = Seleziona tutti in questa pagina
phones-pick-all = Seleziona tutti i { $count } corrispondenti
phones-pick-none = Non selezionare nulla
phones-ticked = Selezionati:
phones-picked-page = { $count ->
    [one] L’unico di questa pagina è selezionato.
   *[other] Tutti i { $count } di questa pagina sono selezionati.
}
phones-picked-all = { $count ->
    [one] L’unico corrispondente è selezionato.
   *[other] Tutti i { $count } corrispondenti sono selezionati.
}
phones-assign = Assegna
phones-assign-which = Profilo di provisioning da assegnare
phones-enable = Attiva
phones-disable = Disattiva
phones-move = Sposta …
phones-move-now = Sposta
phones-display = Colonne e righe
phones-columns = Colonne
phones-size = Telefoni per pagina
phones-live = Aggiornamento continuo
phones-live-pause = Sospendi
phones-live-resume = Riprendi
phones-refused-proof = non consentito ({ $status })
phones-refused-file = nulla da fornire ({ $status })
phones-refused-often = richieste troppo frequenti ({ $status })
phones-refused-server = errore del server ({ $status })
phones-refused-request = richiesta non compresa ({ $status })
ask-assign = { $count ->
    [one] Assegnare { $count } telefono?
   *[other] Assegnare { $count } telefoni?
}
ask-assign-what = Dalla prossima richiesta ricevono ciò che dice il profilo di provisioning.
ask-enable = { $count ->
    [one] Attivare { $count } telefono?
   *[other] Attivare { $count } telefoni?
}
ask-enable-what = Dalla prossima richiesta ricevono le impostazioni, o il server a cui vengono reindirizzati.
ask-disable = { $count ->
    [one] Disattivare { $count } telefono?
   *[other] Disattivare { $count } telefoni?
}
ask-disable-what = Da quel momento ricevono la stessa risposta dei telefoni sconosciuti. Conservano ciò che hanno già.
ask-move = { $count ->
    [one] Spostare { $count } telefono in un’altra azienda?
   *[other] Spostare { $count } telefoni in un’altra azienda?
}
ask-move-what = Vi vengono registrati di nuovo, senza profilo di provisioning. La loro storia resta qui. L’operazione può essere annullata.
ask-move-where = Scelga un’azienda
ask-move-where-missing = Scelga l’azienda in cui vanno.
ask-move-secrets = Le loro password li seguono
ask-move-secrets-what = Altrimenti le impostazioni segrete dei telefoni stessi vengono tolte, perché le persone dell’altra azienda potrebbero visualizzarle.
ask-delete = { $count ->
    [one] Eliminare { $count } telefono?
   *[other] Eliminare { $count } telefoni?
}
ask-delete-what = Non verranno più reindirizzati e da qui non riceveranno più impostazioni. Conservano ciò che hanno già. L’operazione può essere annullata.
ask-type = Per sicurezza, digiti il numero { $count }
ask-type-wrong = Digiti qui { $count }, oppure annulli.
ask-changed = Ora sono { $count } e non { $seen }, come aveva visto. Non è ancora stato fatto nulla.
flash-phones-assigned = { $count ->
    [one] { $count } telefono ha ora un altro profilo di provisioning.
   *[other] { $count } telefoni hanno ora un altro profilo di provisioning.
}
flash-phones-enabled = { $count ->
    [one] { $count } telefono è ora attivo.
   *[other] { $count } telefoni sono ora attivi.
}
flash-phones-disabled = { $count ->
    [one] { $count } telefono è ora disattivato.
   *[other] { $count } telefoni sono ora disattivati.
}
flash-phones-moved = { $count ->
    [one] { $count } telefono è ora nell’altra azienda.
   *[other] { $count } telefoni sono ora nell’altra azienda.
}
flash-phones-deleted = { $count ->
    [one] { $count } telefono è stato eliminato.
   *[other] { $count } telefoni sono stati eliminati.
}
flash-phones-left = { $count ->
    [one] L’operazione si è interrotta: { $count } telefono è rimasto com’era. Riprovi per quello.
   *[other] L’operazione si è interrotta: { $count } telefoni sono rimasti com’erano. Riprovi per quelli.
}
flash-nothing-picked = Nulla è stato modificato: selezioni prima i telefoni e che cosa assegnare loro.
flash-undone-partly = Solo una parte è stata annullata. Il registro mostra che cosa resta.
keys-on = Usa i tasti per questo elenco
keys-rows = Telefono successivo e precedente
keys-pick = Seleziona il telefono
keys-help = Questi tasti
