# Premier démarrage, et attente des téléphones

steps = Étapes
step-owner = Propriétaire
step-addresses = Adresses
step-profile = Profil
step-phones = Téléphones
step-connect = Connexion
set-up = Configurer ce service
set-up-what = Vous devenez le propriétaire de cette installation et pouvez tout y faire. Le lien qui vous a mené ici ne sert qu’une fois.
set-up-name = Votre nom
set-up-company-what = À qui sont les téléphones que vous gérez d’abord. D’autres entreprises sont possibles plus tard.
set-up-reseller = Revendeur (facultatif)
set-up-reseller-what = Seulement si vous vous occupez des téléphones de plusieurs entreprises : votre propre société.
set-up-go = Configurer et se connecter
password-show = Afficher le mot de passe
sign-in-empty = Rien n’est encore configuré. Ouvrez le lien que le serveur affiche à son démarrage.
addresses = Adresses
addresses-what = Les personnes ouvrent ces pages à une adresse, les téléphones demandent leurs réglages à une autre ou à la même. Les deux doivent être joignables de là où ils sont.
addresses-people = Pour les personnes et les programmes
addresses-phones = Pour les téléphones
addresses-as-opened = Telle que vous avez ouvert cette page ; aucune autre n’est choisie.
addresses-none = Aucune n’est choisie.
addresses-change = Changer une adresse
addresses-change-what = Les adresses sont des options du serveur, sur sa ligne de commande, dans son environnement ou dans son fichier de configuration. Elles comptent à partir de son prochain démarrage.
reach-unknown = On ne sait pas à quelle adresse les téléphones joignent ce service : l’option phone-url n’est pas définie.
reach-supposed = L’option phone-url n’est pas définie. Cette adresse est tirée de celle que cette machine a dans son réseau ; vérifiez que vos téléphones la joignent.
reach-this-machine = Les téléphones ne joignent pas cette adresse : elle mène à l’appareil lui-même, et non à cette machine dans le réseau.
reach-listener = Le serveur n’écoute que cette machine. Les téléphones le joignent si un proxy transmet leurs requêtes.
reach-command = Arrêtez le serveur et démarrez-le avec cette commande :
waiting = Connecter les téléphones
waiting-live = Cette page se tient à jour d’elle-même.
waiting-pause = Pause
waiting-paused = Cette page reste telle quelle.
waiting-resume = Reprendre
waiting-phones = Vos téléphones
waiting-none = Aucun téléphone n’est encore enregistré. Ajoutez d’abord des téléphones ; ils sont ensuite attendus ici.
waiting-for = { $count ->
    [one] En attente de { $count } téléphone qui n’a jamais demandé.
   *[other] En attente de { $count } téléphones qui n’ont jamais demandé.
}
waiting-all = { $count ->
    [one] Ce téléphone a demandé et a reçu sa réponse.
   *[other] Les { $count } téléphones ont tous demandé et reçu leurs réponses.
}
waiting-not-snom = Pas une adresse Snom
asking = Téléphones non enregistrés qui viennent de demander
asking-what = Téléphones qui ont demandé à ce service pendant la dernière heure et que personne n’a enregistrés. Si le vôtre est ici avec une autre adresse MAC que celle saisie, enregistrez celle-ci.
asking-none = Aucun jusqu’ici.
asking-register = Enregistrer
ways = Comment un téléphone apprend où demander
ways-what = Voici l’URL du serveur de réglages, la même pour tous les téléphones :
ways-hand = À la main
ways-hand-what = Ouvrez la page web du téléphone, saisissez-la comme « Setting URL » (le réglage setting_server), enregistrez et redémarrez le téléphone.
ways-dhcp = Par DHCP
ways-dhcp-what = Votre serveur DHCP envoie l’URL comme option 66. Ces lignes ne l’envoient qu’aux téléphones Snom, qui disent « snom » et leur modèle dans l’option 60.
ways-dhcp-67 = Ne définissez pas l’option 67 (nom de fichier) pour les téléphones : l’URL se termine par une barre oblique, et chaque téléphone ajoute le nom de son propre fichier.
ways-sraps = Par le service de Snom (SRAPS)
ways-sraps-what = Les téléphones neufs demandent d’abord au service de Snom. Si vous y avez un compte, saisissez ceci comme cible de la redirection pour vos téléphones :
ways-order = Sauf réglage contraire, un téléphone demande d’abord au service de Snom, puis par SIP multicast, puis par DHCP, et s’arrête au premier qui réussit.
welcome-connect = Connecter les téléphones
