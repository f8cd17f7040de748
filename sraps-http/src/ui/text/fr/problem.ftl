# Pages qui ne peuvent pas être affichées

problem-home = Vers la première page
problem-not-found = Page introuvable
problem-not-found-what = Il n’y a rien à cette adresse, ou vous n’y avez pas accès.
problem-denied = Non autorisé
problem-denied-what = Votre rôle ne le permet pas. Une personne qui gère les utilisateurs peut changer cela.
problem-cross-site = Formulaire refusé
problem-cross-site-what = Ce formulaire n’a pas été envoyé par une page de ce service, ou votre navigateur ne dit pas d’où il vient. Rien n’a été modifié. Allez à la première page et réessayez à partir de là.
problem-too-large = Trop à la fois
problem-too-large-what = Votre envoi est plus long que ce qui peut être traité en une fois. Rien n’a été modifié. Veuillez l’envoyer en plusieurs parties.
problem-conflict = Modifié entre-temps
problem-conflict-what = Quelqu’un d’autre a modifié ceci pendant que vous y travailliez. Rien n’a été modifié. Ouvrez de nouveau la page et répétez votre modification.
problem-not-understood = Requête non comprise
problem-not-understood-what = Votre navigateur a envoyé quelque chose qui n’a pas de sens ici. Rien n’a été modifié.
problem-unavailable = Temporairement indisponible
problem-unavailable-what = Le service ne peut pas le faire en ce moment. Les téléphones reçoivent tout de même leurs réglages. Veuillez réessayer bientôt.
problem-broken = Quelque chose est en panne
problem-broken-what = C’est une erreur du service. La personne qui l’exploite en trouve la raison dans le journal, sous le numéro de cette requête.
problem-detail = La raison exacte :
problem-refused = Impossible
problem-refused-what = Dans l’état actuel, cela n’est pas possible. Rien n’a été modifié.
problem-used-link = Ce lien n’est plus valable
problem-used-link-what = Un tel lien ne sert qu’une fois et pour une durée limitée. Si vous l’avez utilisé, connectez-vous avec votre adresse e-mail et le mot de passe choisi. Sinon, demandez-en un nouveau : un administrateur peut renvoyer une invitation, et tant que rien n’est installé, le serveur affiche un nouveau lien d’installation à chaque démarrage.
