# Impostazioni, e che cosa può essere sbagliato

settings = Impostazioni
settings-none = Ancora nessuna impostazione. Ne cerchi una qui sotto e la aggiunga.
settings-nothing = Qui non ci sono impostazioni.
settings-name = Impostazione
settings-value = Valore
settings-perm = Autorizzazione
settings-value-of = Valore di { $name }
settings-says-of = Che cosa si invia per { $name }
settings-index-of = Indice di { $name }
settings-perm-of = Autorizzazione di { $name }
settings-index = Indice
settings-remove = Rimuovi { $name }
settings-secret = segreto
settings-secrets-what = Le impostazioni indicate come segrete arrivano a un telefono solo se la sua azienda le apre a chiunque indichi l’indirizzo MAC: i telefoni non possono ancora dimostrare chi sono. Altrimenti un telefono conserva i segreti che ha.
settings-stored = memorizzato, non mostrato
settings-again = Scriva di nuovo questo segreto: non viene mai rinviato.
settings-type-again = I segreti che ha scritto non vengono rinviati dal server. Li scriva di nuovo prima di salvare.
settings-usual = di solito { $value }
settings-range = da { $least } a { $greatest }
says-text = questo valore
says-xml = questo XML
says-keep = lasciare com’è
says-new = nuovo valore
says-new-xml = nuovo XML
says-empty = inviare vuoto
says-secret = questo, come segreto
says-omit = non inviare nulla
settings-find = Aggiungi un’impostazione
settings-find-hint = Cerchi per nome, per funzione o per gruppo.
settings-found = { $count ->
    [one] { $count } impostazione trovata.
   *[other] { $count } impostazioni trovate.
}
settings-found-first = Vengono mostrate le prime { $count }.
settings-unknown = Non è nel catalogo. I telefoni ignorano le impostazioni che non conoscono.
settings-add = Aggiungi
settings-add-one = Aggiungi { $name }
perms = Che cosa significano le autorizzazioni
perm-rw = L’utente può modificarlo. Ogni provisioning lo sovrascrive.
perm-r = L’utente non può modificarlo.
perm-remain = L’utente può modificarlo e il suo valore rimane. Non per le password: una nuova non arriverebbe.
perm-volatile = L’utente non può modificarlo e a un riavvio viene dimenticato.
perm-none = non indicata
perm-none-what = Non viene inviata alcuna autorizzazione. Che cosa ne faccia un telefono non è documentato.
function-keys = Tasti funzione
function-keys-add = Aggiungi un tasto
function-keys-none = Qui non sono impostati tasti funzione.
key-number = Tasto (da 0)
key-type = Tipo
key-type-of = Tipo di { $name }
key-for = Numero o azione
key-content = Contenuto
key-label = Etichetta
key-context = Linea
key-perm = Autorizzazione del tasto
settings-as-xml = Modifica come XML
settings-as-rows = Modifica come elenco
settings-xml = Tutte le impostazioni come XML
settings-xml-hint = Come lo riceve un telefono. Inoltre: sraps-value="keep" lascia com’è un segreto memorizzato, sraps-value="omit" non invia nulla, sraps-secret="yes" ne fa un segreto. I segreti scritti qui restano visibili finché non salva.
settings-unread = L’XML non è leggibile alla riga { $line }, colonna { $column }.
settings-wrong = { $name }: { $why }
wrong-missing = Questo è necessario.
wrong-not-chosen = Scelga una delle opzioni.
wrong-too-long = È più lungo di { $count } caratteri.
wrong-character = Un carattere che qui non è ammesso: { $code }, numero { $at }.
wrong-mac = Non è un indirizzo MAC: sono attesi 12 caratteri 0–9 e A–F.
wrong-index = L’indice è un numero intero da 0 a { $count }.
wrong-setting-name = Nessuna impostazione può avere questo nome: una lettera, poi lettere, cifre, _, - o un punto.
wrong-no-value = Scriva un valore o scelga che altro deve accadere.
wrong-secret-again = Scriva il segreto o scelga che altro deve accadere.
wrong-twice = Questa impostazione compare due volte con lo stesso indice.
wrong-target-scheme = L’indirizzo deve iniziare con http://, https://, tftp:// o ftp://.
wrong-target-form = Un reindirizzamento è un testo senza indice.
wrong-target-host = L’indirizzo non indica alcun server.
wrong-target-blank = L’indirizzo contiene uno spazio o un carattere di controllo.
wrong-target-long = L’indirizzo è troppo lungo.
wrong-target-ourselves = L’indirizzo riporta a questo servizio: i telefoni girerebbero in tondo.
wrong-xml = Non è XML ben formato.
wrong-because = Viene rifiutato.
warn-never-update = con questo valore un telefono da quel momento non carica più nulla, nemmeno le impostazioni. Usi settings_only.
warn-provisioning-order = non resta alcuna fonte con cui trovare questo servizio. Mantenga redirection, pnp o dhcp.
warn-admin-mode = in sola lettura impedisce all’amministratore di entrare in modalità amministratore. Usi Read & Write.
warn-remaining = con Read & Remain un telefono mantiene una password modificata dall’utente e una nuova non lo raggiunge.
warn-one-file = i telefoni chiedono questo file e lo stesso nome con il loro indirizzo MAC, perché non contiene {"{"}mac{"}"} né termina con /. È ciò che il server si aspetta?
warn-firmware = il telefono non carica firmware finché update_policy è settings_only, che è anche il valore predefinito. Lo imposti su auto_update o ask_for_update.
warn-secret-left-out = è un segreto del proprietario del profilo ed è stato omesso. Indichi un Suo valore.
warn-handed-over = { $count ->
    [one] { $shown } telefono è già passato a un altro server, al quale ora si rivolge. Nota una modifica qui solo dopo un ripristino di fabbrica o quando il suo centralino lo rimanda.
   *[other] { $shown } telefoni sono già passati a un altro server, al quale ora si rivolgono. Notano una modifica qui solo dopo un ripristino di fabbrica o quando il loro centralino li rimanda.
}
warn-keeps = { $count ->
    [one] { $shown } telefono d’ora in poi riceve la risposta di uno sconosciuto e mantiene ciò che ha.
   *[other] { $shown } telefoni d’ora in poi ricevono la risposta di sconosciuti e mantengono ciò che hanno.
}
