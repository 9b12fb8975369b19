export const bot = {
  'command.help': 'ce que je peux faire ici, et la prochaine étape',
  'command.start': 'commencer ici',
  'command.start.payload': 'ce qu’un lien a transmis',
  'command.link': 'associer un compte Car-Net à cette discussion',
  'command.unlink': 'dissocier la voiture et effacer ce qui est conservé ici',
  'command.vehicle': 'choisir la voiture de cette discussion que vos commandes concernent',
  'command.car': 'quelle voiture : son nom ou son début',
  'command.privacy': 'ce qui est conservé sur cette discussion',
  'command.privacy.export': 'tout ce qui est conservé sur cette discussion, dans un fichier pour vous',
  'command.privacy.erase': 'effacer tout ce qui est conservé ici ; « me » : seulement votre nom',
  'command.privacy.erase.whose': 'me : seulement votre propre nom, dans toutes les discussions',
  'command.help.topic': 'le sujet, ou rien pour tout voir',
  'help.topic.look': 'Voir',
  'help.topic.drive': 'Conduire',
  'help.topic.warm': 'Recharger et chauffer',
  'help.topic.household': 'Foyer',
  'help.topic.bot': 'Ce bot',
  'usage.unknown': 'Je ne comprends pas « {word} ».',
  'usage.takes': '{command} accepte {list}.',
  'usage.alone': '{command} n’accepte rien de plus.',
  'usage.missing': 'Il manque quelque chose. Écrivez-le ainsi : {usage}',
  'usage.unknown-command': 'Je ne connais pas /{command}. Vouliez-vous dire ceci ?',
  'usage.words': 'Je ne comprends que les commandes. Vouliez-vous dire ceci ?',
  'usage.later': 'Pour plus tard, il y a les programmations : {command}',
  'usage.later.button': 'Programmer',
  'usage.degrees': 'des degrés, par exemple 21',
  'usage.number': 'un nombre',
  'usage.person': 'une personne de cette discussion',
  'command.diagnostics': 'un fichier pour signaler un problème, sans rien de secret ni de personnel',
  'diagnostics.done':
    'Pour signaler un problème : versions, réglages, comment cette voiture est associée, ce qui a échoué récemment et combien de demandes il reste. Ni mot de passe, ni connexion, ni PIN, ni numéro de châssis, ni e-mail, ni nom, ni lieu n’y figurent.',
  'failure.unknown-email':
    'Car-Net ne connaît pas cette adresse e-mail. Utilisez celle de votre compte dans l’appli Car-Net.',
  'failure.wrong-password':
    'Car-Net dit que le mot de passe est incorrect. Essayez-le d’abord dans l’appli officielle : quelques erreurs bloquent le compte.',
  'failure.login-throttled':
    '{known, select, yes {VW demande une pause avant la prochaine connexion. Réessayez dans {seconds, plural, one {# seconde} many {# de secondes} other {# secondes}}.} other {VW demande une pause avant la prochaine connexion. Réessayez dans quelques minutes.}}',
  'failure.login-too-soon':
    'Je me connecte au plus une fois par minute, pour que VW ne bloque pas le compte. Réessayez dans {seconds, plural, one {# seconde} many {# de secondes} other {# secondes}}.',
  'failure.account-locked':
    'VW a bloqué ce compte. Débloquez-le dans l’appli officielle ou sur le site de VW, puis renvoyez /link.',
  'failure.terms-not-accepted':
    'VW a de nouvelles conditions pour ce compte. Lisez-les et répondez-y dans l’appli Car-Net officielle, puis renvoyez /link.',
  'failure.consent-required':
    'VW demande si cette appli peut utiliser votre compte, et personne ne peut répondre à votre place : connectez-vous une fois dans l’appli officielle, puis renvoyez /link.',
  'failure.other-country':
    'La connexion à VW a échoué au mot de passe. Cela arrive avec les comptes d’un autre pays : il me faut un compte Car-Net des États-Unis.',
  'failure.login-page-changed':
    'VW a changé sa page de connexion, et je ne sais plus la lire (étape : {stage}). Votre mot de passe n’y est pour rien. Veuillez le signaler avec cette étape.',
  'failure.client-rejected':
    'VW m’a refusé avant de regarder votre mot de passe (étape : {stage}). Veuillez le signaler.',
  'failure.attestation-required':
    'VW ne laisse plus d’autres applis se connecter : il exige une preuve que seule la sienne peut donner. Votre mot de passe est bon, et associer la voiture une deuxième fois n’y changera rien. Ce qui est associé le reste, et je réessaie de temps en temps.',
  'failure.no-vehicle':
    'La connexion a réussi, mais ce compte n’a aucune voiture. Ajoutez-la d’abord dans l’appli officielle.',
  'failure.vehicle-gone':
    'Car-Net ne répond plus pour cette voiture : elle a quitté le compte, ou son abonnement a pris fin. Vérifiez dans l’appli officielle. /vehicle en choisit une autre, /unlink retire celle-ci.',
  'failure.foreign-origin':
    'La connexion à VW menait à une adresse qui n’est pas la sienne : je me suis arrêté sans rien y envoyer (étape : {stage}). Veuillez le signaler.',
  'failure.link-dead': 'Car-Net ne me laisse plus entrer. Reconnectez-vous avec /link.',
  'failure.sign-in-damaged':
    'La connexion que je conserve pour ce compte est endommagée. Reconnectez-vous avec /link : les rôles et les réglages restent.',
  'failure.not-linked': 'Ce compte n’est pas connecté ici. Connectez-vous avec /link.',
  'failure.unreachable':
    'Car-Net est injoignable pour le moment.{commanding, select, yes { Rien n’a été envoyé.} other {}} Réessayez dans quelques minutes.',
  'failure.timed-out':
    'Car-Net n’a pas répondu à temps.{commanding, select, yes { Rien n’a été envoyé à la voiture.} other {}} Réessayez dans quelques minutes.{pin, select, yes { Un PIN erroné a pu compter comme un essai.} other {}}',
  'failure.service-down':
    'Car-Net est en panne pour le moment (erreur {status}).{commanding, select, yes { Rien n’a été envoyé à la voiture.} other {}} Réessayez dans quelques minutes.',
  'failure.unreadable-answer':
    'Je ne peux pas lire la réponse de Car-Net.{commanding, select, yes { Rien n’a été envoyé à la voiture.} other {}} Réessayez dans quelques minutes.',
  'failure.pin-needed': 'Il faut pour cela votre PIN Car-Net.',
  'failure.pin-not-last-accepted':
    'Ce n’est pas le PIN qui a fonctionné la dernière fois. Je ne l’ai pas envoyé à Car-Net.',
  'failure.wrong-pin':
    'Car-Net a refusé ce PIN. Quelques erreurs le bloquent, et seuls l’appli ou un concessionnaire le débloquent.',
  'failure.pin-locked': 'Car-Net a bloqué le PIN. Réinitialisez-le dans l’appli officielle ou chez un concessionnaire.',
  'failure.pin-held-back':
    'Car-Net a refusé deux PIN : je n’en envoie plus jusqu’à {until}. Le propriétaire peut en autoriser un.',
  'failure.session-refused': 'Car-Net redemande votre PIN. Renvoyez la commande.',
  'failure.rate-limited':
    'Pas envoyé : Car-Net dit que ce compte fait trop de demandes. Prochain essai possible : {at}.',
  'failure.busy-car': 'Pas envoyé : Car-Net est encore occupé par une commande précédente. Réessayez dans une minute.',
  'failure.not-sent': 'Pas envoyé : trop de demandes pour ce compte en ce moment. Prochain essai possible : {at}.',
  'failure.not-supported': 'Car-Net dit que cette voiture ne peut pas le faire.',
  'failure.refused': 'Car-Net a refusé ({status}). Rien n’a été fait.',
  'failure.answer-lost':
    'Envoyé, mais sans réponse : je ne sais pas si la voiture l’a reçu. Regardez son état avant de réessayer.',
  'telegram.talk.how-to-stop': 'J’attends chaque réponse {minutes} minutes. /cancel arrête tout.',
  'telegram.talk.cancelled': 'Arrêté. Je n’ai rien conservé de ce que vous avez écrit.',
  'telegram.talk.expired':
    'Plus de {minutes} minutes ont passé : je me suis donc arrêté. Je n’ai rien conservé de ce que vous avez écrit.',
  'telegram.talk.too-late':
    'C’est arrivé après les {minutes} minutes que j’attends : je n’en ai donc rien fait. Veuillez recommencer.',
  'telegram.talk.too-long': 'C’est trop long. Veuillez le renvoyer.',
  'telegram.talk.text-only': 'Ici, je ne peux lire que du texte. Veuillez l’envoyer sous forme de texte.',
  'telegram.talk.after-end': 'Je n’attends plus de réponse : je l’ai supprimé sans rien en faire.',
  'telegram.talk.failed':
    'Quelque chose a échoué ici : je n’en ai donc rien fait. Veuillez recommencer dans quelques minutes.',
  'telegram.talk.not-deleted':
    'Je ne peux pas supprimer votre message ici. Veuillez le faire vous-même : il montre ce que vous venez d’écrire.',
  'telegram.anonymous':
    'Je ne vois pas qui vous êtes, car vous écrivez au nom du groupe. Désactivez « Rester anonyme » dans vos droits d’administrateur, puis renvoyez-le.',
  'telegram.profile.description':
    'Votre Volkswagen dans cette discussion : voyez sa charge, son autonomie et ses portes, verrouillez-la, déverrouillez-la, chauffez-la et sachez quand elle est pleine.\n\nAjoutez-moi au groupe de la famille et tout le monde pourra s’en servir : vous décidez qui peut regarder et qui peut conduire.\n\nIl faut un compte Volkswagen Car-Net. Ce bot n’est pas de Volkswagen.',
  'telegram.profile.short':
    'Votre Volkswagen dans la discussion : charge, verrouillage et climatisation, pour tout le foyer. Avec Car-Net.',
};
