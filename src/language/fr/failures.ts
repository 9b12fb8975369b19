import type { failures as english } from '../en/failures.ts';
import type { Translated } from '../translated.ts';

export const failures: Translated<typeof english> = {
  'failure.unknown-email':
    'Car-Net ne connaît pas cette adresse e-mail. Vérifiez-la, et utilisez celle avec laquelle vous vous connectez à l’appli Car-Net.',
  'failure.wrong-password':
    'Car-Net dit que le mot de passe est faux. Vérifiez-le dans l’appli officielle avant de réessayer : quelques erreurs bloquent le compte.',
  'failure.login-throttled':
    '{known, select, yes {VW demande d’attendre {seconds, plural, one {# seconde} many {# de secondes} other {# secondes}} avant la prochaine connexion.} other {VW demande d’attendre avant la prochaine connexion. Réessayez dans quelques minutes.}}',
  'failure.login-too-soon':
    'Pour que VW ne bloque pas le compte, je me connecte au plus une fois par minute. Réessayez dans {seconds, plural, one {# seconde} many {# de secondes} other {# secondes}}.',
  'failure.account-locked':
    'VW a bloqué ce compte. Débloquez-le dans l’appli officielle ou sur le site de VW, puis liez-le de nouveau.',
  'failure.terms-not-accepted':
    'VW a de nouvelles conditions pour ce compte. Ouvrez l’appli Car-Net officielle, lisez-les et répondez-y, puis liez-le de nouveau.',
  'failure.consent-required':
    'VW demande si cette appli peut utiliser votre compte, et vous seul pouvez y répondre : connectez-vous une fois dans l’appli officielle, puis liez-le de nouveau.',
  'failure.other-country':
    'La connexion à VW a échoué au mot de passe. Cela arrive avec les comptes d’un autre pays : ici, il faut un compte Car-Net des États-Unis.',
  'failure.login-page-changed':
    'VW a changé sa page de connexion, et je ne sais plus la lire (étape : {stage}). Votre mot de passe n’y est pour rien. Veuillez le signaler avec cette étape.',
  'failure.client-rejected':
    'VW a refusé ce programme avant de regarder votre mot de passe (étape : {stage}). Veuillez le signaler.',
  'failure.attestation-required':
    'VW ne laisse plus d’autres applis se connecter : il exige une preuve que seule la sienne peut donner. Votre mot de passe est bon, et lier de nouveau n’y changera rien. Ce qui est lié est conservé, et je regarde à nouveau de temps en temps.',
  'failure.no-vehicle':
    'La connexion est bonne, mais aucune voiture n’est inscrite dans ce compte. Inscrivez-la d’abord dans l’appli officielle.',
  'failure.vehicle-gone':
    'Car-Net ne répond plus pour cette voiture : elle a quitté le compte, ou son abonnement a pris fin. Vérifiez-le dans l’application officielle. Avec /vehicle, vous en choisissez une autre ; /unlink supprime la liaison.',
  'failure.foreign-origin':
    'La connexion à VW menait à une adresse qui n’est pas celle de VW, je me suis donc arrêté sans rien y envoyer (étape : {stage}). Veuillez le signaler.',
  'failure.link-dead': 'Car-Net a mis fin à l’accès de cette liaison. Liez de nouveau avec /link.',
  'failure.sign-in-damaged':
    'La connexion que je garde pour ce compte est endommagée et inutilisable. Liez de nouveau avec /link : les rôles et réglages de la voiture restent.',
  'failure.not-linked': 'Ce compte n’est pas connecté ici. Liez-le avec /link.',
  'failure.unreachable':
    'Car-Net est injoignable pour le moment.{commanding, select, yes { Aucune commande n’a été envoyée.} other {}} Réessayez dans quelques minutes.',
  'failure.timed-out': 'Car-Net n’a pas répondu à temps. Réessayez dans quelques minutes.',
  'failure.service-down': 'Car-Net est en panne pour le moment (réponse {status}). Réessayez dans quelques minutes.',
  'failure.unreadable-answer': 'Car-Net a répondu quelque chose d’illisible. Réessayez dans quelques minutes.',
  'failure.pin-needed': 'Il faut pour cela votre PIN Car-Net.',
  'failure.pin-not-last-accepted':
    'Ce n’est pas le PIN qui a fonctionné la dernière fois. Il n’a pas été envoyé à Car-Net.',
  'failure.wrong-pin':
    'Car-Net a refusé ce PIN. Quelques erreurs le bloquent, et seuls l’appli ou un concessionnaire le débloquent.',
  'failure.pin-locked': 'Car-Net a bloqué le PIN. Réinitialisez-le dans l’appli officielle ou chez un concessionnaire.',
  'failure.pin-held-back':
    'Car-Net a refusé deux PIN, aucun n’y est donc envoyé avant le {until}. Le titulaire peut en autoriser un.',
  'failure.session-refused': 'Car-Net a mis fin à la session. Veuillez recommencer ; votre PIN sera demandé.',
  'failure.rate-limited': 'Car-Net dit que ce compte demande trop. Pas envoyé ; réessayez à {at}.',
  'failure.busy-car': 'Car-Net est encore occupé par une commande précédente. Pas envoyé ; réessayez dans une minute.',
  'failure.not-sent': 'Pas envoyé : trop de demandes pour ce compte en ce moment. Réessayez à {at}.',
  'failure.not-supported': 'Car-Net dit que cette voiture ne peut pas le faire.',
  'failure.refused': 'Car-Net a refusé ({status}). Rien n’a été fait.',
  'failure.answer-lost':
    'C’est envoyé, mais aucune réponse n’est venue : je ne sais pas si la voiture l’a reçu. Regardez l’état avant de réessayer.',
};
