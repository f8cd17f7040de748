# Profili di provisioning

profiles-none = Ancora nessun profilo di provisioning
profiles-none-what = Un profilo di provisioning stabilisce che cosa ricevono i telefoni: il server al quale vengono reindirizzati, oppure impostazioni, oppure entrambi. Ne crei uno e lo assegni poi ai Suoi telefoni.
profiles-what = Che cosa ricevono i telefoni: il server al quale vengono reindirizzati, impostazioni o entrambi. Ogni telefono dovrebbe averne uno.
profiles-search = Nome di un profilo
profiles-not-found = Nessun profilo contiene questo testo nel nome.
profiles-make = Nuovo profilo
profiles-does = I telefoni ricevono
profiles-group = Famiglia di prodotti
profiles-shared = del rivenditore
profiles-off = disattivato
profiles-settings = { $count ->
    [one] { $count } impostazione
   *[other] { $count } impostazioni
}
profile-unused = Nessun telefono usa ancora questo profilo.
profile-used = { $count ->
    [one] { $shown } telefono usa questo profilo.
   *[other] { $shown } telefoni usano questo profilo.
}
profile-handed-over = { $count ->
    [one] { $shown } di questi è già passato a un altro server.
   *[other] { $shown } di questi sono già passati a un altro server.
}
profile-edit = Profilo { $name }
profile-show = Profilo { $name } (sola lettura)
profile-any-group = Qualsiasi famiglia
profile-note = Nota
profile-more = Nota e provisioning
profile-on = Provisioning attivo
profile-on-what = Se è disattivato, i suoi telefoni ricevono la stessa risposta di quelli sconosciuti. Mantengono ciò che hanno già.
profile-kind = A che cosa serve questo profilo?
kind-redirect = Reindirizzare
kind-redirect-what = I telefoni vengono inviati a un altro server, ad esempio il Suo centralino.
kind-settings = Impostazioni
kind-settings-what = I telefoni ricevono le impostazioni da qui.
kind-both = Entrambi
kind-both-what = I telefoni ricevono alcune impostazioni e vengono poi inviati a un altro server.
redirect = Reindirizzamento
target = Indirizzo del server
target-hint = Inizia con http://, https://, tftp:// o ftp://. Ogni telefono inserisce il proprio indirizzo MAC al posto di {"{"}mac{"}"}. Un indirizzo che termina con / è una cartella.
target-perm = Autorizzazione dell’indirizzo sul telefono
trial = Provare con un indirizzo MAC
trial-hint = Mostra ogni richiesta che questo telefono farà. Nulla viene salvato o inviato.
trial-do = Provare
trial-asks = Questo telefono chiederà:
trial-model = (secondo le regole di un { $model })
trial-no-model = (il modello non si riconosce dall’indirizzo MAC)
trial-general = Il file per tutti i telefoni
trial-own = Il file di questo telefono
trial-firmware = Quale firmware caricare
trial-incomplete = Potrebbero esserci altre richieste: le regole di questa famiglia, o per questo indirizzo, non sono documentate.
trial-nowhere = Questo profilo non reindirizza nessuno.
save-anyway = Salva comunque
save-mine = Salva la mia versione
save-for = { $count ->
    [one] Salva per { $shown } telefono
   *[other] Salva per { $shown } telefoni
}
duplicate = Duplica
profile-read-only = Il Suo ruolo consente di vedere questo profilo, ma non di modificarlo.
profile-shared-what = Questo profilo appartiene al Suo rivenditore e qui è in sola lettura. I suoi segreti non vengono mostrati. Lo duplichi per averne uno Suo.
history = Cronologia
history-of = Cronologia di { $name }
history-what = Le ultime { $count } versioni, la più recente per prima. Ne apra una per vedere che cosa diceva e per tornare a essa.
history-version = Versione
history-number = Versione { $number }
history-version-of = { $name }, versione { $number }
history-now = attuale
history-is-now = È ciò che il profilo dice ora.
history-compared = Che cosa cambierebbe ripristinandola
history-restore = Ripristina questa versione
history-restore-for = { $count ->
    [one] Ripristina per { $shown } telefono
   *[other] Ripristina per { $shown } telefoni
}
profile-delete = Eliminare il profilo { $name }?
profile-delete-what = Nessun telefono lo usa. L’operazione può essere annullata.
profile-in-use = { $count ->
    [one] Così non può essere eliminato: { $shown } telefono lo usa.
   *[other] Così non può essere eliminato: { $shown } telefoni lo usano.
}
profile-reassign = Profilo che questi telefoni ricevono al suo posto
profile-reassign-choose = Scelga un profilo
profile-reassign-missing = Scelga che cosa ricevono questi telefoni al suo posto.
profile-reassign-delete = Riassegna ed elimina
profile-delete-changed = Qualcuno nel frattempo l’ha modificato. Nulla è stato eliminato. Ora è così.
notices = Prima di salvare
notices-what = Nulla è ancora salvato. Tutto ciò che ha scritto è qui sotto: lo modifichi o salvi comunque.
notice-drops-settings = { $count ->
    [one] Un profilo che solo reindirizza non ha altre impostazioni: { $count } impostazione qui sotto verrà rimossa. Scelga «Entrambi» per mantenerla.
   *[other] Un profilo che solo reindirizza non ha altre impostazioni: { $count } impostazioni qui sotto verranno rimosse. Scelga «Entrambi» per mantenerle.
}
notice-drops-target = Un profilo di impostazioni non reindirizza nessuno: l’indirizzo del server verrà rimosso. Scelga «Entrambi» per mantenerlo.
notice-says-nothing = Questo profilo non dice nulla: i suoi telefoni ricevono le impostazioni predefinite del prodotto, oppure nulla.
conflict = Questo è stato modificato dopo che Lei lo ha aperto
conflict-merged = Nulla di Suo è ancora salvato. Ciò che è stato modificato e Lei non aveva toccato è ripreso nel modulo qui sotto; ciò che ha scritto è rimasto com’era. Ecco le modifiche:
conflict-over = Nulla di Suo è ancora salvato e tutto ciò che ha scritto è qui sotto. Salvandolo si sovrascrivono queste modifiche:
conflict-deleted = Questo è stato eliminato dopo che Lei lo ha aperto
conflict-deleted-what = Nulla di ciò che ha scritto è perso: è qui sotto. Ripristini ciò che è stato eliminato, con tutto ciò che è stato eliminato insieme; poi salvi.
conflict-anew = Tutto ciò che ha scritto è qui sotto. Salvando viene creato di nuovo.
conflict-restore = Ripristina
conflict-stays = Non si può ripristinare. Il motivo esatto:
conflict-restored = È stato ripristinato
conflict-restored-what = Ciò che ha scritto è qui sotto e non è ancora salvato. Nel frattempo è successo questo:
conflict-open = Scarta la mia versione e apri quella attuale
flash-profile-made = Il profilo è salvato.
flash-profile-saved = { $count ->
    [one] Il profilo è salvato. { $count } telefono riceverà altro dalla prossima richiesta.
   *[other] Il profilo è salvato. { $count } telefoni riceveranno altro dalla prossima richiesta.
}
flash-profile-duplicated = Questa è la copia.
flash-profile-duplicated-without = { $count ->
    [one] Questa è la copia. { $count } segreto del rivenditore è stato omesso: aggiunga il Suo.
   *[other] Questa è la copia. { $count } segreti del rivenditore sono stati omessi: aggiunga i Suoi.
}
flash-profile-deleted = Il profilo è eliminato.
flash-profile-retired = { $count ->
    [one] Il profilo è eliminato e { $count } telefono ne ha ora un altro.
   *[other] Il profilo è eliminato e { $count } telefoni ne hanno ora un altro.
}
flash-defaults-saved = { $count ->
    [one] I valori predefiniti sono salvati. { $count } telefono può ricevere altro dalla prossima richiesta.
   *[other] I valori predefiniti sono salvati. { $count } telefoni possono ricevere altro dalla prossima richiesta.
}
flash-defaults-deleted = { $count ->
    [one] I valori predefiniti sono eliminati. { $count } telefono non li riceve più.
   *[other] I valori predefiniti sono eliminati. { $count } telefoni non li ricevono più.
}
flash-repointed = { $count ->
    [one] { $count } indirizzo ha il nuovo inizio.
   *[other] { $count } indirizzi hanno il nuovo inizio.
}
flash-repoint-left = { $count ->
    [one] L’operazione si è interrotta: { $count } indirizzo è rimasto com’era. Riprovi.
   *[other] L’operazione si è interrotta: { $count } indirizzi sono rimasti com’erano. Riprovi.
}
defaults-what = Che cosa riceve ogni telefono di un modello, se il suo profilo o il telefono stesso non dicono altro.
defaults-none = Non ci sono ancora valori predefiniti.
defaults-for = Valori predefiniti per un modello
defaults-for-hint = Il suo nome, ad esempio D785 o M900. Sono possibili anche modelli che non sono nell’elenco.
defaults-open = Apri
defaults-no-model = Non è il nome di un modello.
defaults-changed = Modificati
defaults-of = Valori predefiniti di { $model }
defaults-layer = Il livello più debole: un’impostazione in un profilo o del telefono stesso nasconde quella che sta qui.
defaults-delete = Eliminare i valori predefiniti di { $model }?
defaults-delete-what = I telefoni di questo modello non ricevono più queste impostazioni. Mantengono ciò che hanno già. L’operazione può essere annullata.
repoint = Passare a un altro server
repoint-what = Quando un server cambia indirizzo: dia in una volta sola un nuovo inizio a tutti i reindirizzamenti che vi portano. Prima vede che cosa cambierebbe.
repoint-from = Indirizzi che iniziano con
repoint-from-hint = Almeno lo schema e il server, esattamente come nei reindirizzamenti: http://pbx1.example/
repoint-to = devono iniziare con
repoint-to-hint = Ciò che segue resta com’è.
repoint-look = Mostra che cosa cambierebbe
repoint-found = { $count ->
    [one] { $count } indirizzo cambierebbe
   *[other] { $count } indirizzi cambierebbero
}
repoint-parts = Profili: { $profiles }. Valori predefiniti: { $defaults }. Propri dei telefoni: { $phones }.
repoint-reaches = { $count ->
    [one] Ciò riguarda { $shown } telefono.
   *[other] Ciò riguarda { $shown } telefoni.
}
repoint-do = { $count ->
    [one] Cambia { $count } indirizzo
   *[other] Cambia { $count } indirizzi
}
repoint-changed = { $count ->
    [one] Ora ce n’è { $count } e non { $seen }, come ha visto. Non è stato ancora fatto nulla.
   *[other] Ora ce ne sono { $count } e non { $seen }, come ha visto. Non è stato ancora fatto nulla.
}
repoint-thing = Dove si trova
repoint-why = Perché resta
repoint-kept = { $count ->
    [one] { $count } indirizzo resta com’è
   *[other] { $count } indirizzi restano com’erano
}
repoint-resellers = È del rivenditore.
repoint-within = Ciò che ha scritto termina a metà di una sua parola.
