# Anmelden

sign-in = Anmelden
sign-out = Abmelden
email = E-Mail-Adresse
password = Kennwort
sign-in-wrong = Die E-Mail-Adresse oder das Kennwort ist falsch.
sign-in-busy = Im Moment melden sich zu viele Personen an. Bitte versuchen Sie es in einigen Sekunden noch einmal.
sign-in-delay = { $count ->
    [one] Nach mehreren erfolglosen Versuchen dauert der nächste { $count } Sekunde.
   *[other] Nach mehreren erfolglosen Versuchen dauert der nächste { $count } Sekunden.
}
sign-in-forgotten = Kennwort vergessen? Wer hier Benutzer verwaltet, kann Ihnen ein neues geben.
flash-signed-out = Sie sind abgemeldet.
flash-signed-out-everywhere = Sie sind in allen Browsern abgemeldet.
sessions = Angemeldete Browser
sessions-what = In diesen Browsern sind Sie angemeldet. Melden Sie ab, was Sie nicht kennen, und ändern Sie dann Ihr Kennwort.
sessions-browser = Browser
sessions-address = Adresse
sessions-created = Angemeldet
sessions-last-seen = Zuletzt benutzt
sessions-end = Abmelden
sessions-own = dieser
sign-out-everywhere = Überall abmelden
flash-session-ended = Der Browser ist abgemeldet.
