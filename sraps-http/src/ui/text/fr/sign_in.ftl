# Connexion

sign-in = Se connecter
sign-out = Se déconnecter
email = Adresse e-mail
password = Mot de passe
sign-in-wrong = L’adresse e-mail ou le mot de passe est incorrect.
sign-in-busy = Trop de personnes se connectent en ce moment. Veuillez réessayer dans quelques secondes.
sign-in-delay = { $count ->
    [one] Après plusieurs échecs, la prochaine tentative prend { $count } seconde.
   *[other] Après plusieurs échecs, la prochaine tentative prend { $count } secondes.
}
sign-in-forgotten = Mot de passe oublié ? Une personne qui gère les utilisateurs peut vous en donner un nouveau.
flash-signed-out = Vous êtes déconnecté.
flash-signed-out-everywhere = Vous êtes déconnecté dans tous les navigateurs.
sessions = Navigateurs connectés
sessions-what = Votre compte est connecté dans ces navigateurs. Déconnectez ceux que vous ne connaissez pas, puis changez votre mot de passe.
sessions-browser = Navigateur
sessions-address = Adresse
sessions-created = Connexion
sessions-last-seen = Dernière utilisation
sessions-end = Déconnecter
sessions-own = celui-ci
sign-out-everywhere = Se déconnecter partout
flash-session-ended = Ce navigateur est déconnecté.
