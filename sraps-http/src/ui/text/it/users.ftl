# Utenti

users-none = Qui non ci sono ancora utenti.
user-new = Invita un utente
user-new-what = Poi riceverà un link da consegnare. Con esso l’utente sceglie la propria password; nessun altro la viene a sapere.
user-invite = Invita
user-invited = invitato
user-last-sign-in = Ultimo accesso
second-factor = Secondo fattore
user-email-refused = Inserisca un indirizzo e-mail.
user-email-taken = Questo indirizzo e-mail ha già un account.
user-last-owner = È l’ultimo proprietario: nomini prima qualcun altro proprietario.
user-link = Link per scegliere una password
user-link-what = Per chi è nuovo o ha dimenticato la password. Un link precedente non vale più.
user-link-make = Crea un link
user-link-title = Consegni questo link
user-link-once = Questo link viene mostrato solo adesso. Chi lo possiede può scegliere la password, una volta: lo consegni in un modo di cui si fida.
user-link-until = Vale fino al
user-remove = Rimuovi utente
user-remove-what = Viene disconnesso subito ovunque e non può più accedere. Ciò che ha creato resta. Non può essere annullato.
flash-user-removed = L’utente è stato rimosso.
invitation = Il Suo account
invitation-what = Scelga una password e avrà effettuato l’accesso.
invitation-accept = Salva e accedi
password-what = 10 caratteri o più. Più parole sono efficaci e facili da ricordare.
password-refused = Scelga una password da 10 a 1.024 caratteri.
