# Ogni pagina

skip = Vai al contenuto
menu = Menu
menu-main = Menu principale
company = Azienda
company-change = Cambia
company-choose = Scegli un’azienda
companies = Aziende
look = Lingua e tema
language = Lingua
theme = Tema
theme-system = Come il sistema
theme-light = Chiaro
theme-dark = Scuro
exposed = Questa connessione non è cifrata: le password possono essere lette durante il passaggio attraverso la rete. Usi questo servizio tramite https, oppure solo in una rete di cui si fida.
errors = { $count ->
    [one] Corregga quanto segue:
   *[other] Corregga questi { $count } punti:
}
request-id = Richiesta:
reseller = Rivenditore
resellers = Rivenditori
menu-installation = Installazione
product-defaults = Valori predefiniti
users = Utenti
keys = Chiavi API
logs = Registri
account = Account
about = Informazioni
cancel = Annulla
undo = Ripristina
flash-undone = L’operazione è stata annullata.
acting = Sta lavorando per
save = Salva
flash-saved = Salvato.
copy = Copia
copied = Copiato
done = Fatto
