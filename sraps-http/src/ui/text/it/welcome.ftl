# Benvenuto

welcome = Benvenuto
welcome-what = Questo servizio fornisce ai telefoni Snom le loro impostazioni, o li reindirizza al server che lo fa. Registri qui gli indirizzi MAC dei Suoi telefoni e assegni loro un profilo di provisioning.
welcome-contact = Domande e problemi
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
