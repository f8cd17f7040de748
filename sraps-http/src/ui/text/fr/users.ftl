# Utilisateurs

users-none = Il n’y a pas encore d’utilisateurs ici.
user-new = Inviter un utilisateur
user-new-what = Vous obtenez ensuite un lien à transmettre. Il lui permet de choisir son mot de passe ; personne d’autre ne l’apprend.
user-invite = Inviter
user-invited = invité
user-last-sign-in = Dernière connexion
second-factor = Second facteur
user-email-refused = Saisissez une adresse e-mail.
user-email-taken = Cette adresse e-mail a déjà un compte.
user-last-owner = C’est le dernier propriétaire ici : nommez d’abord quelqu’un d’autre.
user-link = Lien pour choisir un mot de passe
user-link-what = Pour qui est nouveau ou a oublié son mot de passe. Un lien antérieur ne sert plus.
user-link-make = Créer un lien
user-link-title = Transmettez ce lien
user-link-once = Ce lien n’est affiché que maintenant. Qui l’a peut choisir le mot de passe, une fois : transmettez-le par une voie sûre.
user-link-until = Sert jusqu’au
user-remove = Retirer l’utilisateur
user-remove-what = Il est aussitôt déconnecté partout et ne peut plus se connecter. Ce qu’il a créé reste. Cela ne peut pas être annulé.
flash-user-removed = L’utilisateur est retiré.
invitation = Votre compte
invitation-what = Choisissez un mot de passe et vous êtes connecté.
invitation-accept = Enregistrer et se connecter
password-what = 10 caractères ou plus. Plusieurs mots sont efficaces et faciles à retenir.
password-refused = Choisissez un mot de passe de 10 à 1 024 caractères.
