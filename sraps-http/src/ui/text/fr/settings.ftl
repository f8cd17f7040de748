# Réglages, et ce qui peut y être faux

settings = Réglages
settings-none = Pas encore de réglages. Cherchez-en un ci-dessous et ajoutez-le.
settings-nothing = Il n’y a pas de réglages ici.
settings-name = Réglage
settings-value = Valeur
settings-perm = Autorisation
settings-value-of = Valeur de { $name }
settings-says-of = Ce qui est envoyé pour { $name }
settings-index-of = Index de { $name }
settings-perm-of = Autorisation de { $name }
settings-index = Index
settings-remove = Retirer { $name }
settings-secret = secret
settings-secrets-what = Les réglages marqués comme secrets ne parviennent à un téléphone que si son entreprise les ouvre à quiconque donne l’adresse MAC : les téléphones ne peuvent pas encore prouver qui ils sont. Sinon, un téléphone garde les secrets qu’il a.
settings-stored = enregistré, non affiché
settings-again = Saisissez à nouveau ce secret : il n’est jamais renvoyé.
settings-type-again = Les secrets que vous avez saisis ne sont pas renvoyés par le serveur. Saisissez-les à nouveau avant d’enregistrer.
settings-usual = d’habitude { $value }
settings-range = de { $least } à { $greatest }
says-text = cette valeur
says-xml = ce XML
says-keep = laisser tel quel
says-new = nouvelle valeur
says-new-xml = nouveau XML
says-empty = envoyer vide
says-secret = ceci, en secret
says-omit = ne rien envoyer
settings-find = Ajouter un réglage
settings-find-hint = Cherchez par nom, par effet ou par groupe.
settings-found = { $count ->
    [one] { $count } réglage trouvé.
   *[other] { $count } réglages trouvés.
}
settings-found-first = Les { $count } premiers sont affichés.
settings-unknown = Pas dans le catalogue. Les téléphones ignorent les réglages qu’ils ne connaissent pas.
settings-add = Ajouter
settings-add-one = Ajouter { $name }
perms = Ce que signifient les autorisations
perm-rw = L’utilisateur peut le modifier. Chaque provisioning l’écrase.
perm-r = L’utilisateur ne peut pas le modifier.
perm-remain = L’utilisateur peut le modifier, et sa valeur reste. Pas pour les mots de passe : un nouveau n’arriverait pas.
perm-volatile = L’utilisateur ne peut pas le modifier, et il est oublié au redémarrage.
perm-none = non précisée
perm-none-what = Aucune autorisation n’est envoyée. Ce qu’un téléphone en fait n’est pas documenté.
function-keys = Touches de fonction
function-keys-add = Ajouter une touche
function-keys-none = Aucune touche de fonction n’est définie ici.
key-number = Touche (dès 0)
key-type = Type
key-type-of = Type de { $name }
key-for = Numéro ou action
key-content = Contenu
key-label = Libellé
key-context = Ligne
key-perm = Autorisation de la touche
settings-as-xml = Modifier en XML
settings-as-rows = Modifier en liste
settings-xml = Tous les réglages en XML
settings-xml-hint = Comme un téléphone le reçoit. En outre : sraps-value="keep" laisse tel quel un secret enregistré, sraps-value="omit" n’envoie rien, sraps-secret="yes" en fait un secret. Les secrets saisis ici restent visibles jusqu’à l’enregistrement.
settings-unread = Le XML est illisible à la ligne { $line }, colonne { $column }.
settings-wrong = { $name } : { $why }
wrong-missing = Ceci est nécessaire.
wrong-not-chosen = Choisissez l’une des options.
wrong-too-long = C’est plus long que { $count } caractères.
wrong-character = Un caractère qui n’est pas admis ici : { $code }, numéro { $at }.
wrong-mac = Ce n’est pas une adresse MAC : 12 caractères 0–9 et A–F sont attendus.
wrong-index = L’index est un nombre entier de 0 à { $count }.
wrong-setting-name = Aucun réglage ne peut porter ce nom : une lettre, puis des lettres, chiffres, _, - ou un point.
wrong-no-value = Saisissez une valeur ou choisissez ce qu’il faut faire d’autre.
wrong-secret-again = Saisissez le secret ou choisissez ce qu’il faut faire d’autre.
wrong-twice = Ce réglage figure deux fois avec le même index.
wrong-target-scheme = L’adresse doit commencer par http://, https://, tftp:// ou ftp://.
wrong-target-form = Une redirection est un texte sans index.
wrong-target-host = L’adresse ne nomme aucun serveur.
wrong-target-blank = L’adresse contient une espace ou un caractère de contrôle.
wrong-target-long = L’adresse est trop longue.
wrong-target-ourselves = L’adresse ramène à ce service : les téléphones tourneraient en rond.
wrong-xml = Ce n’est pas du XML bien formé.
wrong-because = C’est refusé.
warn-never-update = avec cette valeur un téléphone ne charge plus rien, pas même des réglages. Utilisez settings_only.
warn-provisioning-order = il ne reste aucune source par laquelle ce service est trouvé. Gardez redirection, pnp ou dhcp.
warn-admin-mode = en lecture seule, l’administrateur ne peut plus entrer en mode administrateur. Utilisez Read & Write.
warn-remaining = avec Read & Remain, un téléphone garde un mot de passe modifié par son utilisateur, et un nouveau ne l’atteint pas.
warn-one-file = les téléphones demandent ce fichier et le même nom suivi de leur adresse MAC, car il ne contient pas {"{"}mac{"}"} et ne se termine pas par /. Est-ce ce que le serveur attend ?
warn-firmware = le téléphone ne charge pas de micrologiciel tant que update_policy vaut settings_only, qui est aussi sa valeur par défaut. Mettez auto_update ou ask_for_update.
warn-secret-left-out = c’est un secret du propriétaire du profil et il a été omis. Indiquez une valeur à vous.
warn-handed-over = { $count ->
    [one] { $shown } téléphone a déjà été confié à un autre serveur, qu’il interroge désormais. Il ne remarque un changement ici qu’après un retour aux réglages d’usine, ou quand son autocommutateur le renvoie.
   *[other] { $shown } téléphones ont déjà été confiés à un autre serveur, qu’ils interrogent désormais. Ils ne remarquent un changement ici qu’après un retour aux réglages d’usine, ou quand leur autocommutateur les renvoie.
}
warn-keeps = { $count ->
    [one] { $shown } téléphone reçoit désormais la réponse d’un inconnu et garde ce qu’il a.
   *[other] { $shown } téléphones reçoivent désormais la réponse d’inconnus et gardent ce qu’ils ont.
}
