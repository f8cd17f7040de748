# Firmen

companies-what = Wählen Sie die Firma, deren Telefone Sie verwalten möchten.
companies-search = Name einer Firma
companies-none = Es gibt noch keine Firmen. Sobald eine angelegt ist, steht sie hier.
companies-not-found = Keine Firma hat das in ihrem Namen.
companies-state = Zustand
companies-active = Aktiv
companies-suspended = Gesperrt
