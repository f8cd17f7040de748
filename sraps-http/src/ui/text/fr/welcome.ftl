# Bienvenue

welcome = Bienvenue
welcome-what = Ce service donne aux téléphones Snom leurs réglages, ou les redirige vers le serveur qui le fait. Enregistrez ici les adresses MAC de vos téléphones et attribuez-leur un profil de provisionnement.
welcome-contact = Questions et problèmes
welcome-suspended = Cette société est suspendue : ses utilisateurs et ses clés API sont refusés.
welcome-no-profile = Créez d’abord un profil de provisionnement
welcome-no-profile-what = Chaque téléphone reçoit ses réglages, ou le serveur vers lequel il est redirigé, d’un profil de provisionnement. Créez donc d’abord un profil ; ajoutez ensuite des téléphones et attribuez-le-leur.
welcome-make-profile = Créer un profil
welcome-no-phones = Ajoutez vos téléphones
welcome-no-phones-what = Il y a un profil de provisionnement, mais pas encore de téléphone. Collez les adresses MAC de vos téléphones, une ou plusieurs, et attribuez-leur le profil.
welcome-viewer = Votre rôle vous permet de tout voir ici, mais pas de le modifier.
welcome-phones = { $count ->
    [one] { $shown } téléphone enregistré
   *[other] { $shown } téléphones enregistrés
}
welcome-phones-first = Seuls les { $count } premiers téléphones par adresse MAC sont comptés ici.
