# Chaque page

skip = Aller au contenu
menu = Menu
menu-main = Menu principal
company = Société
company-change = Changer
company-choose = Choisir une société
companies = Sociétés
look = Langue et thème
language = Langue
theme = Thème
theme-system = Comme le système
theme-light = Clair
theme-dark = Sombre
exposed = Cette connexion n’est pas chiffrée : les mots de passe peuvent être lus pendant leur passage sur le réseau. Utilisez ce service en https, ou seulement dans un réseau auquel vous faites confiance.
errors = { $count ->
    [one] Veuillez corriger ceci :
   *[other] Veuillez corriger ces { $count } points :
}
request-id = Requête :
reseller = Revendeur
resellers = Revendeurs
menu-installation = Installation
product-defaults = Valeurs par défaut
users = Utilisateurs
keys = Clés API
logs = Journaux
account = Compte
about = À propos
cancel = Annuler
undo = Rétablir
flash-undone = L’opération est annulée.
acting = Vous travaillez pour
save = Enregistrer
flash-saved = Enregistré.
copy = Copier
copied = Copié
done = Terminé
