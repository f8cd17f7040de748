# Telefoni da file

import = Importare telefoni
import-what = Prenda una tabella di telefoni da un file, o la incolli. Vedrà che cosa diventerebbe ogni riga prima che qualcosa sia registrato.
import-file = File
import-file-what = CSV di al massimo { $mib } MiB con al massimo 10.000 telefoni. Separatore e codifica vengono riconosciuti. Nel foglio di calcolo tratti la colonna degli indirizzi come testo, altrimenti mancano gli zeri iniziali.
import-text = O incolli la tabella
import-read = Leggi
import-empty = Scelga un file, o incolli una tabella con almeno un telefono.
import-workbook = Questa è una cartella di lavoro. Salvi il foglio come CSV e prenda quel file.
import-binary = Questo non è un file di testo. Salvi la tabella come CSV e prenda quel file.
import-too-long = Non si possono importare più di 10.000 telefoni alla volta. Divida il file, per favore.
import-lost = Il file non è più conservato: i file sono conservati per sei ore. Lo scelga di nuovo, per favore.
import-other = Altro file
import-columns = Che cosa dicono le colonne
import-header = La prima riga contiene intestazioni
import-no-column = (in nessuna colonna)
import-column = Colonna { $count }
import-enabled = Con provisioning (true o false)
import-check = Guarda di nuovo
import-would = Che cosa verrebbe fatto
import-new = Nuovi
import-warnings = di cui da guardare
import-yours = Già registrati qui
import-twice = Doppi nel file
import-bad = Errori
import-errors = Salva le righe con errori come CSV
import-profile-what = Per le righe che non indicano un profilo di provisioning:
import-now = { $count ->
    [0] Registra telefoni
    [one] Registra { $count } telefono
   *[other] Registra { $count } telefoni
}
import-nothing = Non c’è nulla da registrare: nessuna riga è un telefono nuovo senza errori.
import-changed = Ha scelto qualcosa di diverso da ciò che era mostrato. Nulla è stato ancora registrato: ora verrebbe fatto questo.
phones-export = Esporta CSV
phones-import = Importa CSV
fault-no-profile = nessun profilo di provisioning
fault-unknown-profile = nessun profilo di provisioning ha questo nome o identificativo
fault-ambiguous-profile = più profili di provisioning hanno questo nome; scriva l’identificativo
fault-model = nessun modello si chiama così
fault-enabled = si attende true o false
