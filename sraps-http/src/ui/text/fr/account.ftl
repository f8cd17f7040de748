# Son propre compte : nom, adresse, mot de passe, second facteur ; et la connexion avec celui-ci

account-email = Changer l’adresse e-mail
account-email-what = Vous vous connectez avec
account-email-new = Nouvelle adresse e-mail
account-password = Changer le mot de passe
account-password-what = Tous les autres navigateurs sont alors déconnectés.
account-password-old = Mot de passe actuel
account-password-new = Nouveau mot de passe
account-password-wrong = Ce n’est pas votre mot de passe.
flash-password-changed = Votre mot de passe est changé. Tous les autres navigateurs sont déconnectés.
factor-on = Le second facteur est activé.
factor-off = Le second facteur est désactivé.
factor-set-up = Configurer le second facteur
factor-manage = Gérer
factor-what = Avec un second facteur, vous vous connectez avec votre mot de passe et six chiffres affichés par une application sur votre téléphone mobile. Quiconque découvre votre mot de passe ne peut pas se connecter avec lui seul.
factor-scan = Scannez cette image avec une application d’authentification.
factor-picture = La clé sous forme de code QR
factor-key = Ou saisissez cette clé dans l’application :
factor-code = Code
factor-code-what = Les six chiffres que l’application affiche maintenant.
factor-code-wrong = Ce code est faux ou a déjà été utilisé. Veuillez prendre le suivant. Si aucun n’est juste, vérifiez que les horloges du téléphone et du serveur sont à l’heure.
factor-too-many = Il y a eu trop de codes faux. Les chiffres seront de nouveau acceptés dans l’heure qui suit ; un code de secours l’est dès maintenant.
factor-turn-on = Activer
factor-turn-off = Désactiver le second facteur
factor-turn-off-what = Votre mot de passe suffit alors. Tous les autres navigateurs sont déconnectés.
flash-factor-off = Le second facteur est désactivé. Tous les autres navigateurs sont déconnectés.
recovery = Codes de secours
recovery-once = Le second facteur est activé. Ces codes ne sont affichés que maintenant.
recovery-what = Chacun de ces codes vous permet de vous connecter une fois sans votre application. Conservez-les là où personne ne les trouve avec votre mot de passe.
recovery-left = { $count ->
    [one] Il reste { $count } code.
   *[other] Il reste { $count } codes.
}
recovery-new = Créer de nouveaux codes
recovery-new-what = Avec de nouveaux codes, les précédents ne sont plus valables.
step = Second facteur
step-code = Code
step-what = Les six chiffres que votre application affiche maintenant, ou l’un de vos codes de secours.
step-back = Se connecter avec un autre compte
flash-step-over = Cela a pris trop de temps, ou votre compte a été modifié. Veuillez vous reconnecter.
prove = Est-ce bien vous ?
prove-what = { $count ->
    [one] Vous vous êtes connecté il y a plus de { $count } minute. Veuillez saisir à nouveau votre mot de passe ; ce que vous avez rempli est conservé.
   *[other] Vous vous êtes connecté il y a plus de { $count } minutes. Veuillez saisir à nouveau votre mot de passe ; ce que vous avez rempli est conservé.
}
prove-go = Continuer
