import type { carActions as english } from '../en/car-actions.ts';
import type { Translated } from '../translated.ts';

export const carActions: Translated<typeof english> = {
  'action.lock': 'Verrouiller {car}',
  'action.unlock': 'Déverrouiller {car}',
  'action.refresh': 'État récent de {car}',
  'action.lock.seen': 'Verrouillée : vu sur la voiture après {seconds} s.',
  'action.lock.already':
    'Elle était déjà verrouillée, d’après son état de {at}. La commande a tout de même été envoyée.',
  'action.unlock.seen': 'Déverrouillée : vu sur la voiture après {seconds} s.',
  'action.unlock.already':
    'Elle était déjà déverrouillée, d’après son état de {at}. La commande a tout de même été envoyée.',
  'action.refresh.seen': 'La voiture a donné un état récent après {seconds} s.',
  'under-way.asked-by': 'Demandé par {who}',
  'under-way.waiting': 'Envoi…',
  'in-line.goes-out': 'En file d’attente : départ dans environ {seconds} s',
  'in-line.cancel': 'Annuler',
  'in-line.not-yours': 'C’est à {who} de l’annuler.',
  'under-way.sent': 'Envoyé à Car-Net…',
  'under-way.accepted': 'Accepté par Car-Net. J’attends que la voiture le montre…',
  'under-way.accepted-end': 'Accepté par Car-Net après {seconds} s.',
  'under-way.watched':
    'Accepté par Car-Net après {seconds} s ; l’état de la voiture ne peut pas encore le montrer, car il donnait déjà une durée de charge avant. Si la charge monte avant {until}, je le dirai ici.',
  'under-way.hidden':
    'Accepté par Car-Net après {seconds} s. L’état de la voiture ne l’a pas montré : il donnait déjà une durée de charge avant.',
  'under-way.no-plug': 'Elle n’est pas branchée, d’après son état de {at}.',
  'under-way.no-power':
    'Elle n’est pas branchée, d’après son état de {at}, et rien ne dit que la climatisation sur batterie est autorisée : il se peut que la voiture ne le fasse pas.',
  'under-way.not-seen': 'Car-Net l’a accepté, mais la voiture ne l’a pas montré.',
  'under-way.checked': 'Revérifié à {at}.',
  'under-way.check-again': 'Revérifier',
  'under-way.checking': 'Je ne sais pas si la voiture a reçu « {command} » ; je vérifie. Rien n’est envoyé deux fois.',
  'under-way.unknown':
    'Je ne sais pas si la voiture a reçu « {command} » : son état ne le montre pas. Rien n’a été envoyé deux fois.',
  'under-way.shows-locked': 'Verrouillée, état de {at}.',
  'under-way.shows-unlocked': 'Déverrouillée, état de {at}.',
  'under-way.shows-charging': 'Elle semble en charge, état de {at}.',
  'under-way.shows-not-charging': 'Elle ne semble pas en charge, état de {at}.',
  'under-way.shows-nothing': 'Le dernier état date de {at}.',
  'under-way.restarted': 'Pas envoyé : j’ai été redémarré avant. Renvoyez-le si vous le voulez toujours.',
  'under-way.ended': 'Pas envoyé : quelque chose a échoué ici avant. Renvoyez-le.',
  'under-way.rights-ended': 'Pas envoyé : votre rôle ou la voiture associée a changé entre-temps.',
  'under-way.joined': '{who} a demandé la même chose à l’instant. C’est envoyé une seule fois pour vous deux.',
  'under-way.asked-already': 'Vous l’avez demandé à l’instant. C’est en cours, et ce n’est pas envoyé deux fois.',
  'under-way.joining': '{who} a demandé la même chose à l’instant. Je vérifie votre PIN…',
  'pad.title': 'PIN Car-Net pour : {command}',
  'pad.for': 'Seulement pour {who}',
  'pad.session-refused': 'Car-Net redemande votre PIN.',
  'pad.changed': 'Tapez le nouveau PIN. Il va directement à Car-Net.',
  'pad.over': 'Ce clavier PIN ne sert plus. Renvoyez la commande pour en avoir un autre.',
  'pad.not-yours': 'Ce clavier PIN est celui de {who}. Envoyez vous-même la commande pour avoir le vôtre.',
  'pad.expired': 'Rien n’a été envoyé : le clavier PIN se ferme après 2 minutes.',
  'pad.cancelled': 'Annulé. Rien n’a été envoyé.',
  'pad.replaced': 'Il y a un clavier PIN plus récent.',
  'pad.closed': 'Rien n’a été envoyé : ce clavier PIN a été fermé.',
  'pad.checking': 'Je vérifie le PIN auprès de Car-Net…',
  'pad.closed-until': 'C’était le troisième PIN faux : votre clavier PIN est fermé jusqu’à {until}.',
  'pad.owner-told': '{who} a tapé trois PIN faux pour {car}. Son clavier PIN est fermé jusqu’à {until}.',
  'pad.again': 'Réessayer',
  'pad.pin-changed': 'Le PIN a changé',
  'pad.know': 'Je connais le PIN',
  'pin-typed.deleted':
    'J’ai supprimé votre message : il ressemblait à un PIN. Tapez le PIN seulement sur le clavier. Je ne l’ai pas utilisé.',
  'pin-typed.kept':
    'Veuillez supprimer votre message, car je n’en ai pas le droit : il ressemble à un PIN. Tapez le PIN seulement sur le clavier. Je ne l’ai pas utilisé.',
  'late.minutes':
    'C’était il y a {minutes, plural, one {# minute} many {# de minutes} other {# minutes}}, je n’ai donc rien fait. Renvoyez-le si vous le voulez toujours.',
  'late.press':
    'Cet appui m’est parvenu trop tard, je n’ai donc rien fait. Appuyez de nouveau si vous le voulez toujours.',
  'refused.not-linked': 'Cette discussion n’a pas encore de voiture. Associez-en une avec /link.',
  'refused.not-in-chat': 'Vous n’êtes plus dans cette discussion, je n’ai donc rien fait.',
  'refused.presence-unknown':
    'Rien n’a été envoyé : je ne peux pas voir en ce moment si vous êtes encore dans cette discussion. Réessayez dans une minute, ou écrivez la commande ici.',
  'refused.suspended':
    'La personne qui a associé cette voiture a quitté la discussion. Rien ne marche jusqu’à son retour.',
  'refused.viewer': 'Seuls les membres de {car} peuvent le faire. Demandez à {owner}, qui l’a associée.',
  'refused.driver': 'Seuls les conducteurs de {car} peuvent le faire. Demandez à {owner}, qui l’a associée.',
  'refused.owner': 'Seul {owner}, qui a associé {car}, peut le faire.',
  'refused.no-battery': '{car} n’a pas de batterie à charger.',
  'refused.other-car': 'Ce bouton concerne une autre voiture, ou une association précédente. Envoyez la commande.',
  'refused.unknown-press': 'Ce bouton ne marche plus. Envoyez la commande.',
  'refused.unknown-command': 'Je ne connais pas /{command}. /help montre ce que je peux faire.',
  'cancel.nothing': 'Il n’y a rien à annuler.',
  'stranger.enough': 'C’était beaucoup d’un coup. Je me tais {minutes} minutes.',
  'refused.no-command': 'Je ne comprends que les commandes. /help montre ce que je peux faire.',
  'refused.refresh-soon':
    'J’ai interrogé la voiture à {last}, et chaque fois use sa batterie de 12 V. La prochaine fois à {next}.',
  'refused.refresh-day':
    'J’ai interrogé la voiture {limit} fois en 24 heures, et chaque fois use sa batterie de 12 V. La prochaine fois à {next}.',
  'usage.choose': 'Lequel ?',
  'usage.which': '{name} : {summary}',
  'error.store-full':
    'Je ne peux rien enregistrer : le disque de ma machine est plein. Demandez à la personne qui me gère de libérer de la place. Si c’était pour la voiture, regardez-la avant de redemander.',
  'error.store-damaged':
    'Quelque chose que je garde est endommagé et illisible (noté sous {id}). Demandez à la personne qui me gère de restaurer une sauvegarde.',
  'error.store-unusable':
    'Je ne peux rien lire ni enregistrer en ce moment (noté sous {id}). Demandez à la personne qui me gère d’y regarder. Si c’était pour la voiture, regardez-la avant de redemander.',
  'error.generic': 'Quelque chose a échoué ici (noté sous {id}). Veuillez réessayer.',
};
