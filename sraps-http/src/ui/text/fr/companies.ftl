# Sociétés

companies-what = Choisissez la société dont vous voulez gérer les téléphones.
companies-search = Nom d’une société
companies-none = Il n’y a pas encore de sociétés. Dès qu’une est créée, elle apparaît ici.
companies-not-found = Aucune société n’a cela dans son nom.
companies-state = État
companies-active = Active
companies-suspended = Suspendue
