# Téléphones depuis des fichiers

import = Importer des téléphones
import-what = Prenez un tableau de téléphones dans un fichier, ou collez-le. Vous voyez ce que deviendrait chaque ligne avant que quoi que ce soit ne soit enregistré.
import-file = Fichier
import-file-what = CSV de { $mib } Mio au plus avec 10 000 téléphones au plus. Le séparateur et l’encodage sont reconnus. Dans votre tableur, traitez la colonne des adresses comme du texte, sinon les zéros initiaux manquent.
import-text = Ou collez le tableau
import-read = Lire
import-empty = Choisissez un fichier, ou collez un tableau avec au moins un téléphone.
import-workbook = C’est un classeur. Enregistrez la feuille en CSV, et prenez ce fichier.
import-binary = Ce n’est pas un fichier texte. Enregistrez le tableau en CSV, et prenez ce fichier.
import-too-long = Plus de 10 000 téléphones ne peuvent pas être importés à la fois. Veuillez diviser le fichier.
import-lost = Le fichier n’est plus conservé : les fichiers sont conservés six heures. Veuillez le choisir à nouveau.
import-other = Autre fichier
import-columns = Ce que disent les colonnes
import-header = La première ligne contient des titres
import-no-column = (dans aucune colonne)
import-column = Colonne { $count }
import-enabled = Provisionné (true ou false)
import-check = Regarder à nouveau
import-would = Ce qui serait fait
import-new = Nouveaux
import-warnings = dont à regarder
import-yours = Déjà enregistrés ici
import-twice = En double dans le fichier
import-bad = Erreurs
import-errors = Enregistrer les lignes en erreur en CSV
import-profile-what = Pour les lignes qui n’indiquent aucun profil de provisionnement :
import-now = { $count ->
    [0] Enregistrer des téléphones
    [one] Enregistrer { $count } téléphone
   *[other] Enregistrer { $count } téléphones
}
import-nothing = Il n’y a rien à enregistrer : aucune ligne n’est un nouveau téléphone sans erreur.
import-changed = Vous avez choisi autre chose que ce qui était affiché. Rien n’a encore été enregistré : voici ce qui serait fait maintenant.
phones-export = Exporter en CSV
phones-import = Importer un CSV
fault-no-profile = aucun profil de provisionnement
fault-unknown-profile = aucun profil de provisionnement n’a ce nom ou cet identifiant
fault-ambiguous-profile = plusieurs profils de provisionnement portent ce nom ; écrivez l’identifiant
fault-model = aucun modèle ne porte ce nom
fault-enabled = true ou false attendu
