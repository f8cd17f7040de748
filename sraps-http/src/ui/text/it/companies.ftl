# Aziende

companies-what = Scelga l’azienda di cui vuole gestire i telefoni.
companies-search = Nome di un’azienda
companies-none = Non ci sono ancora aziende. Appena ne viene creata una, compare qui.
companies-not-found = Nessuna azienda ha questo nel nome.
companies-state = Stato
companies-active = Attiva
companies-suspended = Sospesa
