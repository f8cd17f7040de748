# Pagine che non possono essere mostrate

problem-home = Alla prima pagina
problem-not-found = Pagina non trovata
problem-not-found-what = A questo indirizzo non c’è nulla, oppure Lei non vi ha accesso.
problem-denied = Non consentito
problem-denied-what = Il Suo ruolo non lo consente. Chi gestisce gli utenti può cambiarlo.
problem-cross-site = Modulo rifiutato
problem-cross-site-what = Questo modulo non è stato inviato da una pagina di questo servizio, oppure il Suo browser non dice da dove proviene. Nulla è stato modificato. Vada alla prima pagina e riprovi da lì.
problem-too-large = Troppo in una volta
problem-too-large-what = I dati inviati sono più lunghi di quanto si possa elaborare in una volta. Nulla è stato modificato. Li invii in più parti.
problem-conflict = Modificato nel frattempo
problem-conflict-what = Qualcun altro ha modificato questi dati mentre Lei vi lavorava. Nulla è stato modificato. Apra di nuovo la pagina e ripeta la modifica.
problem-not-understood = Richiesta non compresa
problem-not-understood-what = Il Suo browser ha inviato qualcosa che qui non ha senso. Nulla è stato modificato.
problem-unavailable = Temporaneamente non disponibile
problem-unavailable-what = Il servizio non può farlo in questo momento. I telefoni ricevono comunque le loro impostazioni. Riprovi tra poco.
problem-broken = Qualcosa non funziona
problem-broken-what = È un errore del servizio. Chi lo gestisce trova il motivo nel registro, sotto il numero di questa richiesta.
problem-detail = Il motivo esatto:
problem-refused = Non possibile
problem-refused-what = Nello stato attuale non è possibile. Nulla è stato modificato.
problem-used-link = Questo link non è più valido
problem-used-link-what = Un link di questo tipo vale una sola volta e per un tempo limitato. Se l’ha già usato, acceda con il Suo indirizzo e-mail e la password scelta. Altrimenti ne chieda uno nuovo: un amministratore può inviare un altro invito e finché nulla è configurato, il server mostra un nuovo link di configurazione a ogni avvio.
