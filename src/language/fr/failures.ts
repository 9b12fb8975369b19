export const failures = {
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
  'failure.timed-out': 'Car-Net n’a pas répondu à temps. Réessayez dans quelques minutes.',
  'failure.service-down': 'Car-Net est en panne pour le moment (erreur {status}). Réessayez dans quelques minutes.',
  'failure.unreadable-answer': 'Je ne peux pas lire la réponse de Car-Net. Réessayez dans quelques minutes.',
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
};
