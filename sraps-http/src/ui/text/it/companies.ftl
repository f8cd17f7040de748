# Aziende

companies-what = Scelga l’azienda di cui vuole gestire i telefoni.
companies-search = Nome di un’azienda
companies-none = Non ci sono ancora aziende. Appena ne viene creata una, compare qui.
companies-not-found = Nessuna azienda ha questo nel nome.
companies-state = Stato
companies-active = Attiva
companies-suspended = Sospesa
company-new = Nuova azienda
company-settings = Impostazioni dell’azienda
company-secrets = Impostazioni segrete dei telefoni
company-secrets-what = Password e altre impostazioni segrete. Chi indica soltanto un indirizzo MAC potrebbe essere chiunque, e i telefoni non possono ancora dimostrare chi sono (un giorno lo farà il loro certificato). Fino ad allora un’azienda che trattiene i suoi segreti non li invia a nessun telefono; i suoi telefoni conservano quelli che hanno.
company-secrets-withheld = Trattenute per i telefoni che non dimostrano chi sono (tutti, fino ad allora)
company-secrets-open = Per chiunque indichi l’indirizzo MAC (solo reti chiuse)
company-suspended = Sospesa
company-suspended-what = Le sue persone e chiavi API vengono respinte. I suoi telefoni continuano come prima.
company-stop = Durante la sospensione fermare anche i suoi telefoni
company-delete = Elimina azienda
reseller-new = Nuovo rivenditore
reseller-settings = Impostazioni del rivenditore
reseller-delete = Elimina rivenditore
resellers-what = Un rivenditore ha aziende, e profili per tutte.
resellers-none = Non ci sono ancora rivenditori.
name-refused = Inserisca un nome da 1 a 200 caratteri su una riga.
delete-empty = Non contiene nulla. L’eliminazione può essere annullata.
delete-everything = Viene eliminata con tutto ciò che contiene:
delete-not-empty = Non può essere eliminato finché esiste questo:
delete-for-good = Non può essere annullato. I suoi telefoni non verranno più reindirizzati e da qui non riceveranno più impostazioni.
delete-confirm = Per sicurezza, digiti il nome dell’azienda
delete-confirm-wrong = Questo non è il nome dell’azienda, che va digitato perché contiene qualcosa.
flash-company-made = L’azienda è stata creata. Ora le serve un profilo di provisioning.
flash-company-deleted = L’azienda è stata eliminata.
flash-reseller-made = Il rivenditore è stato creato.
flash-reseller-deleted = Il rivenditore è stato eliminato.
company-stop-what = { $count ->
    [one] { $shown } telefono riceve allora la risposta degli sconosciuti.
   *[other] { $shown } telefoni ricevono allora la risposta degli sconosciuti.
}
